package match
import ("testing";"os";"fmt";"github.com/accordwatch/accordwatch/store/text")
func TestDbg(t *testing.T){
 f:=text.Fold(os.Getenv("S"), os.Getenv("L"))
 for _,m:=range knownCues().in(f){fmt.Println(m.kind, f.Text[m.Start:m.End])}
 w:=shipped(t)
 l:=w.lists[0]
 for tm,ps:=range l.acts.terms.scan(f).places{ if tm.speaks(f.Lang){ for _,p:=range ps{ fmt.Println("  term",tm.Text,tm.Lang,"|",f.Text[p.verbAt.Start:p.verbAt.End],"|",f.Text[p.folded.Start:p.folded.End], p.verb)}}}
}
