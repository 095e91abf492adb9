package index

import (
	"context"
	"fmt"
	"time"
)

// Stats tell how much an archive holds.
type Stats struct {
	Articles   int       // each counted once
	Revisions  int       // texts of articles
	Incomplete int       // articles of which only the announcement could be read
	Gone       int       // articles whose page is no more
	Stories    int       // events
	Copies     int       // articles whose text is that of another
	Seq        int64     // of the newest entry; 0: the archive is empty
	First      time.Time // when the oldest entry was added; zero: the archive is empty
	Added      time.Time // when the newest entry was added; zero: the archive is empty
	Problems   int       // files set aside, see archive.Problems
}

// Stats counts what is in the archive, but for Problems.
func (r *Reader) Stats(ctx context.Context) (Stats, error) {
	var s Stats
	var first, added int64
	err := r.c.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(complete = 0), 0), coalesce(sum(gone IS NOT NULL), 0),
		count(DISTINCT story), coalesce(sum(part = 'copy'), 0),
		(SELECT count(*) FROM entries WHERE kind = ''), (SELECT coalesce(max(seq), 0) FROM entries), 
		(SELECT coalesce(min(added), 0) FROM entries), (SELECT coalesce(max(added), 0) FROM entries)
		FROM articles`).Scan(&s.Articles, &s.Incomplete, &s.Gone, &s.Stories, &s.Copies, &s.Revisions, &s.Seq, &first, &added)
	if err != nil {
		return Stats{}, fmt.Errorf("count archive: %w", err)
	}
	if s.Seq > 0 {
		s.First, s.Added = fromNano(first), fromNano(added)
	}
	return s, nil
}
