package main

import (
	"encoding/binary"
	"sort"
	"strings"
)

// policy is what the person who checks trusts: logs, witnesses, and the hash of leaf 0.
type policy struct {
	logs    map[string][]*key
	members map[string]func(times map[string]uint64) (uint64, bool)
	names   map[string]*key
	used    map[string]bool
	quorum  string
	genesis string
	quorums int
	geneses int
}

func parsePolicy(raw []byte) (*policy, error) {
	p := &policy{logs: map[string][]*key{}, names: map[string]*key{}, used: map[string]bool{},
		members: map[string]func(map[string]uint64) (uint64, bool){}}
	for _, row := range strings.Split(strings.ToValidUTF8(string(raw), "\uFFFD"), "\n") {
		words := strings.FieldsFunc(row, func(c rune) bool { return c == ' ' || c == '\t' })
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		if err := p.line(words); err != nil {
			return nil, err
		}
	}
	switch {
	case len(p.logs) == 0:
		return nil, failed("policy.log", "no log is named")
	case p.quorums != 1:
		return nil, failed("policy.quorum", "exactly one is wanted")
	case p.geneses != 1:
		return nil, failed("policy.genesis", "exactly one is wanted")
	}
	return p, nil
}

func (p *policy) line(words []string) error {
	n := len(words)
	switch {
	case words[0] == "log" && (n == 2 || n == 3):
		k, err := parseKey(words[1])
		if err != nil {
			return err
		}
		if k.typ != typeEd25519 {
			return failed("policy.log", "not a log's key type")
		}
		for _, known := range p.logs[k.name] {
			if known.text() == k.text() {
				return failed("policy.line", "the key of %s stands twice", k.name)
			}
		}
		p.logs[k.name] = append(p.logs[k.name], k)
	case words[0] == "witness" && (n == 3 || n == 4):
		return p.witness(words[1], words[2])
	case words[0] == "group" && n >= 4:
		return p.group(words[1], words[2], words[3:])
	case words[0] == "quorum" && n == 2:
		if words[1] != "none" && p.members[words[1]] == nil {
			return failed("policy.name", "undefined: %s", words[1])
		}
		p.quorum = words[1]
		p.quorums++
		if p.quorums > 1 {
			return failed("policy.quorum", "stands twice")
		}
	case words[0] == "genesis" && n == 2:
		if _, err := parseHash(words[1]); err != nil {
			return err
		}
		p.genesis = words[1]
		p.geneses++
		if p.geneses > 1 {
			return failed("policy.genesis", "stands twice")
		}
	default:
		return failed("policy.line", "not understood: %.80q", strings.Join(words, " "))
	}
	return nil
}

func (p *policy) witness(name, vkey string) error {
	k, err := parseKey(vkey)
	if err != nil {
		return err
	}
	if k.typ != typeCosignature && k.typ != typeMLDSA44 {
		return failed("policy.line", "not a witness's key type")
	}
	for _, other := range p.names {
		if string(other.public) == string(k.public) {
			return failed("policy.name", "the key of %s stands twice", k.name)
		}
	}
	if err := p.define(name, func(times map[string]uint64) (uint64, bool) {
		time, ok := times[name]
		return time, ok
	}); err != nil {
		return err
	}
	p.names[name] = k
	return nil
}

func (p *policy) define(name string, when func(map[string]uint64) (uint64, bool)) error {
	if name == "none" || p.members[name] != nil {
		return failed("policy.name", "taken: %.80s", name)
	}
	p.members[name] = when
	return nil
}

// group defines a name that counts when enough of its members do, at the time the last of the
// first so many did.
func (p *policy) group(name, word string, names []string) error {
	threshold := int64(1)
	switch word {
	case "any":
	case "all":
		threshold = int64(len(names))
	default:
		var err error
		if threshold, err = parseNumber(word); err != nil {
			return withCode("policy.line", err)
		}
	}
	if threshold < 1 || threshold > int64(len(names)) {
		return failed("policy.line", "%s of %d", word, len(names))
	}
	for _, member := range names {
		if p.members[member] == nil || p.used[member] {
			return failed("policy.name", "undefined, or in two groups: %.80s", member)
		}
		p.used[member] = true
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

// times is when each witness of the policy signed this checkpoint.
func (p *policy) times(c *checkpoint) map[string]uint64 {
	times := map[string]uint64{}
	for name, k := range p.names {
		if payload, ok := k.opens(c.note); ok {
			times[name] = binary.BigEndian.Uint64(payload)
		}
	}
	return times
}

// witnessed says when the quorum had signed this checkpoint; false when none is asked for or it
// is not met.
func (p *policy) witnessed(c *checkpoint) (int64, bool) {
	when := p.members[p.quorum]
	if when == nil {
		return 0, false
	}
	time, ok := when(p.times(c))
	return int64(time), ok
}

// signers are the log keys of the policy whose lines on this checkpoint hold.
func (p *policy) signers(c *checkpoint) ([]*key, error) {
	if len(p.logs[c.origin]) == 0 {
		return nil, failed("verify.origin", "log %.80q is not in the policy", c.origin)
	}
	var found []*key
	for _, k := range p.logs[c.origin] {
		if _, ok := k.opens(c.note); ok {
			found = append(found, k)
		}
	}
	if len(found) == 0 {
		return nil, failed("verify.log-signature", "no line of a key of %s holds", c.origin)
	}
	return found, nil
}
