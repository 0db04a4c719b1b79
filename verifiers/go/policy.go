package main

import (
	"encoding/binary"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// policy is what the holder of a receipt trusts: logs, witnesses, and the hash of leaf 0.
type policy struct {
	logs    map[string]*key
	members map[string]func(times map[string]uint64) (uint64, bool)
	names   map[string]*key
	quorum  string
	genesis string
}

func parsePolicy(raw []byte) (*policy, error) {
	p := &policy{
		logs:    map[string]*key{},
		names:   map[string]*key{},
		members: map[string]func(map[string]uint64) (uint64, bool){},
	}
	used := map[string]bool{}
	for number, row := range strings.Split(string(raw), "\n") {
		words := strings.Fields(row)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		if err := p.line(words, used); err != nil {
			return nil, fmt.Errorf("policy line %d: %v", number+1, err)
		}
	}
	if len(p.logs) == 0 || p.quorum == "" || p.genesis == "" {
		return nil, fmt.Errorf("a policy names a log, a quorum and the genesis leaf")
	}
	return p, nil
}

func (p *policy) line(words []string, used map[string]bool) error {
	n := len(words)
	switch {
	case words[0] == "log" && (n == 2 || n == 3):
		k, err := parseKey(words[1])
		if err != nil {
			return err
		}
		if k.typ != typeEd25519 || p.logs[k.name] != nil {
			return fmt.Errorf("a log has one Ed25519 key and is listed once")
		}
		p.logs[k.name] = k
	case words[0] == "witness" && (n == 3 || n == 4):
		k, err := parseKey(words[2])
		if err != nil {
			return err
		}
		name := words[1]
		if k.typ != typeCosignature && k.typ != typeMLDSA44 {
			return fmt.Errorf("not a witness's key type")
		}
		p.names[name] = k
		return p.define(name, func(times map[string]uint64) (uint64, bool) {
			time, ok := times[name]
			return time, ok
		})
	case words[0] == "group" && n >= 4:
		return p.group(words[1], words[2], words[3:], used)
	case words[0] == "quorum" && n == 2 && p.quorum == "":
		if words[1] != "none" && p.members[words[1]] == nil {
			return fmt.Errorf("undefined: %s", words[1])
		}
		p.quorum = words[1]
	case words[0] == "genesis" && n == 2 && p.genesis == "":
		_, err := parseHash(words[1])
		p.genesis = words[1]
		return err
	default:
		return fmt.Errorf("not understood: %q", strings.Join(words, " "))
	}
	return nil
}

func (p *policy) define(name string, when func(map[string]uint64) (uint64, bool)) error {
	if name == "none" || p.members[name] != nil {
		return fmt.Errorf("name taken: %s", name)
	}
	p.members[name] = when
	return nil
}

// group defines a name that counts when enough of its members do, at the time the last of the
// first so many did.
func (p *policy) group(name, word string, names []string, used map[string]bool) error {
	threshold := int64(1)
	switch word {
	case "any":
	case "all":
		threshold = int64(len(names))
	default:
		var err error
		if threshold, err = parseNumber(word); err != nil {
			return err
		}
	}
	if threshold < 1 || threshold > int64(len(names)) {
		return fmt.Errorf("threshold %s of %s", word, strconv.Itoa(len(names)))
	}
	for _, member := range names {
		if p.members[member] == nil || used[member] {
			return fmt.Errorf("undefined or used twice: %s", member)
		}
		used[member] = true
	}
	return p.define(name, func(times map[string]uint64) (uint64, bool) {
		var reached []uint64
		for _, member := range names {
			if time, ok := p.members[member](times); ok {
				reached = append(reached, time)
			}
		}
		if int64(len(reached)) < threshold {
			return 0, false
		}
		sort.Slice(reached, func(i, j int) bool { return reached[i] < reached[j] })
		return reached[threshold-1], true
	})
}

// witnessed says when the quorum had signed this checkpoint; false when none is asked for or it
// is not met.
func (p *policy) witnessed(msg []byte) (uint64, bool) {
	times := map[string]uint64{}
	for name, k := range p.names {
		opened, err := note.Open(msg, note.VerifierList(k))
		if err != nil {
			continue
		}
		for _, sig := range opened.Sigs {
			raw, err := decode64(sig.Base64)
			if err == nil && len(raw) >= 12 {
				times[name] = binary.BigEndian.Uint64(raw[4:12])
			}
		}
	}
	when := p.members[p.quorum]
	if when == nil {
		return 0, false
	}
	return when(times)
}
