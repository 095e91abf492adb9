// Package text knows the letters of the world: it folds text so that what a
// reader takes for the same word is the same bytes (Fold), and splits it into
// words and sentences, always with byte offsets back into the original.
// It also tells the language of a text and the direction in which it is written.
//
// It knows no list of topics, names or endings, and does no input or output.
package text
