package main

import (
	"errors"
	"fmt"
)

// fault is why something does not hold: a stable code (docs/refusals.md), a path, and words.
type fault struct {
	code   string
	path   string
	detail string
	index  int64
}

func (f *fault) Error() string {
	where := ""
	if f.path != "" {
		where = f.path + ": "
	}
	return f.code + "  " + where + f.detail
}

func failed(code, format string, args ...interface{}) error {
	return &fault{code: code, detail: fmt.Sprintf(format, args...), index: -1}
}

// at puts a path in front of a fault's own.
func at(path string, err error) error {
	var f *fault
	if !errors.As(err, &f) {
		return err
	}
	return &fault{code: f.code, path: path + f.path, detail: f.detail, index: f.index}
}

// withCode keeps the words and changes the code.
func withCode(code string, err error) error {
	if err == nil {
		return nil
	}
	var f *fault
	if errors.As(err, &f) {
		return &fault{code: code, path: f.path, detail: f.detail, index: f.index}
	}
	return failed(code, "%v", err)
}

func codeOf(err error) string {
	var f *fault
	if errors.As(err, &f) {
		return f.code
	}
	return "error"
}
