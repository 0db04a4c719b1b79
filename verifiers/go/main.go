// Command verify checks what Parley hands out without a line of Parley's own code: it knows the
// formats from docs/formats, and takes notes and trees from Go's checksum-database packages.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

const usage = `usage: verify RECEIPT STATEMENT --policy FILE --keys FILE [--mirror DIR]
       verify --bundle FILE --policy FILE
       verify --evidence FILE --policy FILE [--mirror DIR]
       verify --mirror DIR --policy FILE [--keys FILE] [--against FILE]...
       verify --checkpoints A B --policy FILE [--proof FILE | --mirror DIR]
       verify --dir FOLDER        NAME.tlog-proof with NAME.statement.json, policy, keys.json
       verify --each FILE         many of the above, one a line, words separated by tabs
Each with [--json]. Exit code 0: it holds; 1: it does not; 2: the command or a file cannot be read.
The formats: docs/formats.
`

// unusable is why nothing could be checked: exit code 2.
type unusable struct{ words string }

func stop() {
	panic(unusable{usage})
}

// attempt gives the exit code of what may end as unusable.
func attempt(do func() int) (code int) {
	defer func() {
		if why, is := recover().(unusable); is {
			fmt.Fprint(os.Stderr, why.words)
			code = 2
		}
	}()
	return do()
}

// command is what was asked for.
type command struct {
	options map[string]string
	against []string
	words   []string
	json    bool
}

func parse(args []string) *command {
	c := &command{options: map[string]string{}}
	for i := 0; i < len(args); i++ {
		word := args[i]
		if !strings.HasPrefix(word, "-") {
			c.words = append(c.words, word)
			continue
		}
		name := strings.TrimLeft(word, "-")
		value := ""
		if name != "json" {
			if i+1 >= len(args) {
				stop()
			}
			i++
			value = args[i]
		}
		switch name {
		case "json":
			c.json = true
		case "against":
			c.against = append(c.against, value)
		case "checkpoints":
			if i+1 >= len(args) {
				stop()
			}
			i++
			c.options["first"], c.options["second"] = value, args[i]
		case "policy", "keys", "mirror", "bundle", "evidence", "proof", "dir":
			if c.options[name] != "" {
				stop()
			}
			c.options[name] = value
		default:
			stop()
		}
	}
	return c
}

// only says whether these options and no others were given, the first ones all of them.
func (c *command) only(wanted []string, allowed ...string) bool {
	for _, name := range wanted {
		if c.options[name] == "" {
			return false
		}
	}
	for name := range c.options {
		if !contains(wanted, name) && !contains(allowed, name) {
			return false
		}
	}
	return true
}

func main() {
	os.Exit(attempt(func() int {
		args := os.Args[1:]
		if len(args) == 2 && args[0] == "--each" {
			return each(args[1])
		}
		return run(args, os.Stdout)
	}))
}

// each runs many commands, one a line, words separated by tabs; one JSON object each.
func each(list string) int {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	worst := 0
	for _, row := range strings.Split(strings.TrimSuffix(string(read(list)), "\n"), "\n") {
		code := attempt(func() int { return run(append(strings.Split(row, "\t"), "--json"), out) })
		if code == 2 {
			fmt.Fprintln(out, "{\"verdict\":\"unusable\"}")
		}
		if code > worst {
			worst = code
		}
	}
	return worst
}

func run(args []string, out io.Writer) int {
	if len(args) > 0 && args[0] == "verify" {
		args = args[1:]
	}
	c := parse(args)
	file := func(name string) []byte {
		if c.options[name] == "" {
			return nil
		}
		return read(c.options[name])
	}
	var a *answer
	dir := c.options["mirror"]
	if dir != "" {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			panic(unusable{dir + ": not a directory\n"})
		}
	}
	none := len(c.words) == 0
	switch {
	case len(c.words) == 2 && c.only([]string{"policy", "keys"}, "mirror") && c.against == nil:
		a = verifyOne(single{file("policy"), file("keys"), read(c.words[0]), read(c.words[1]), dir})
	case none && c.only([]string{"bundle", "policy"}) && c.against == nil:
		a = verifyBundle(file("policy"), file("bundle"))
	case none && c.only([]string{"evidence", "policy"}, "mirror") && c.against == nil:
		a = verifyEvidence(file("policy"), file("evidence"), dir)
	case none && c.only([]string{"mirror", "policy"}, "keys"):
		a = verifyMirror(file("policy"), file("keys"), dir, c.against)
	case none && c.only([]string{"first", "second", "policy"}, "proof", "mirror") &&
		(dir == "" || c.options["proof"] == "") && c.against == nil:
		a = verifyStates(file("policy"), file("first"), file("second"), file("proof"), dir)
	case none && c.only([]string{"dir"}) && c.against == nil && !c.json:
		return folder(c.options["dir"], out)
	default:
		stop()
	}
	if c.json {
		fmt.Fprint(out, a.json())
	} else {
		fmt.Fprint(out, a.text())
	}
	return a.exit
}

// folder checks every receipt of a folder, one line for each.
func folder(dir string, out io.Writer) int {
	policy := read(filepath.Join(dir, "policy"))
	keys := read(filepath.Join(dir, "keys.json"))
	names, err := filepath.Glob(filepath.Join(dir, "*.tlog-proof"))
	if err != nil || len(names) == 0 {
		panic(unusable{"no receipts in " + dir + "\n"})
	}
	sort.Strings(names)
	p, err := parsePolicy(policy)
	c := &checker{}
	if err == nil {
		c = newChecker(p)
		err = c.readKeys(keys)
	}
	if err == nil && c.exercise() {
		fmt.Fprintln(out, exerciseMark)
	}
	rejected := 0
	for _, name := range names {
		about := strings.TrimSuffix(name, ".tlog-proof") + ".statement.json"
		var e *entry
		problem := err
		if problem == nil {
			e, problem = c.logged(read(name), read(about))
		}
		line := ""
		if problem == nil {
			a := c.verified(e, "")
			line = a.head[first(a.head)]
			if a.exit != 0 {
				rejected++
				line += " " + strings.TrimSpace(a.head[1])
			} else {
				line += fmt.Sprintf("  entry %d of %d  %s from %s", e.index, e.state.size, e.kind, e.from)
			}
		} else {
			rejected++
			line = "REJECTED  " + problem.Error()
		}
		fmt.Fprintf(out, "%s  %s\n", filepath.Base(name), clean(line))
	}
	fmt.Fprintf(out, "%d receipts: %d verified, %d rejected\n", len(names), len(names)-rejected, rejected)
	if rejected > 0 {
		return 1
	}
	return 0
}

// first is the line of an answer's head that holds the verdict.
func first(head []string) int {
	if head[0] == exerciseMark {
		return 1
	}
	return 0
}

func read(name string) []byte {
	raw, err := os.ReadFile(name)
	if err != nil {
		panic(unusable{err.Error() + "\n"})
	}
	return raw
}
