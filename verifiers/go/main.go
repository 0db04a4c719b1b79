// Command verify checks Parley receipts without a line of Parley's own code: it knows the formats
// from docs/formats/receipt.md, and takes notes and trees from Go's checksum-database packages.
//
//	verify -receipt FILE -statement FILE -policy FILE -keys FILE
//	verify -dir FOLDER     NAME.tlog-proof with NAME.statement.json, policy, keys.json
//
// One line for each receipt, then a count. Exit code 0: all hold; 1: one does not; 2: usage.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"
)

func main() {
	receipt := flag.String("receipt", "", "receipt `file`")
	statement := flag.String("statement", "", "statement `file`")
	policy := flag.String("policy", "", "trust policy `file`")
	keys := flag.String("keys", "", "keys `file`")
	dir := flag.String("dir", "", "check every receipt in this `folder`")
	flag.Parse()
	single := *receipt != "" && *statement != "" && *policy != "" && *keys != ""
	if flag.NArg() != 0 || single == (*dir != "") {
		flag.Usage()
		os.Exit(2)
	}
	names := []string{*receipt}
	if *dir != "" {
		*policy = filepath.Join(*dir, "policy")
		*keys = filepath.Join(*dir, "keys.json")
		var err error
		names, err = filepath.Glob(filepath.Join(*dir, "*.tlog-proof"))
		if err != nil || len(names) == 0 {
			fmt.Fprintln(os.Stderr, "no receipts in", *dir)
			os.Exit(2)
		}
		sort.Strings(names)
	}
	c, err := newChecker(read(*policy), read(*keys))
	if err == nil && c.exercise {
		fmt.Println("EXERCISE ONLY, invented parties")
	}
	rejected := 0
	for _, name := range names {
		about := *statement
		if *dir != "" {
			about = strings.TrimSuffix(name, ".tlog-proof") + ".statement.json"
		}
		line, problem := "", err
		if problem == nil {
			line, problem = c.check(read(name), read(about))
		}
		if problem != nil {
			rejected++
			line = fmt.Sprintf("REJECTED  %q", problem.Error())
		}
		fmt.Printf("%s  %s\n", filepath.Base(name), line)
	}
	fmt.Printf("%d receipts: %d verified, %d rejected\n",
		len(names), len(names)-rejected, rejected)
	if rejected > 0 {
		os.Exit(1)
	}
}

func read(name string) []byte {
	raw, err := os.ReadFile(name)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	return raw
}

// check verifies one receipt and tells what it is about.
func (c *checker) check(receipt, statement []byte) (string, error) {
	e, err := c.logged(receipt, statement)
	if err != nil {
		return "", err
	}
	signer, err := c.signer(e)
	if err != nil {
		return "", err
	}
	grade := "LOGGED"
	if when, ok := c.policy.witnessed(e.state); ok {
		grade = "WITNESSED by " + time.Unix(int64(when), 0).UTC().Format(time.RFC3339)
	}
	if c.exercise {
		grade = "EXERCISE " + grade
	}
	return fmt.Sprintf("VERIFIED  %s  entry %d of %d  %q from %q  key %s since entry %d",
		grade, e.index, e.size, e.kind, e.from, signer.key.name, signer.since), nil
}
