package main

import (
	"fmt"
	"sort"
	"strings"
)

// interval is when an entry was logged, by the witnesses' clocks.
type interval struct {
	before, after       int64
	hasBefore, hasAfter bool
}

func (b *bundle) interval(e *entry) interval {
	var in interval
	own := b.group(e.state.size)
	for _, state := range b.sortedStates() {
		if state.size <= e.index || b.group(state.size) != own {
			continue
		}
		if when, ok := b.policy.witnessed(state); ok && (!in.hasAfter || when < in.after) {
			in.after, in.hasAfter = when, true
		}
	}
	for beat, state := range b.beats {
		if beat.index >= e.index || b.group(beat.state.size) != own {
			continue
		}
		for _, when := range b.policy.times(state) {
			if !in.hasBefore || int64(when) > in.before {
				in.before, in.hasBefore = int64(when), true
			}
		}
	}
	return in
}

func partyOf(address string) string {
	return strings.SplitN(address, "/", 2)[0]
}

// levels is the set of levels each recipient of the first entry holds.
func (b *bundle) levels() map[string]map[int64]bool {
	levels := map[string]map[int64]bool{} // with whether a key that nobody contests shows it
	if len(b.entries) == 0 || b.entries[0].statement == nil {
		return levels
	}
	first := b.entries[0]
	recipient := func(party string) bool {
		for _, to := range first.to {
			if to == party || strings.HasPrefix(to, party+"/") || (to == "*" && party != partyOf(first.from)) {
				return true
			}
		}
		return false
	}
	for _, to := range first.to {
		if to != "*" {
			levels[partyOf(to)] = map[int64]bool{}
		}
	}
	give := func(party string, level int64, doubted bool) {
		if !recipient(party) {
			return
		}
		if levels[party] == nil {
			levels[party] = map[int64]bool{}
		}
		levels[party][level] = levels[party][level] || !doubted
	}
	for i, e := range b.entries[1:] {
		doubted := e.index >= b.signers[i+1].contested
		if e.statement == nil {
			continue
		}
		if of, ok, err := e.body.optional("of"); err != nil || !ok || of != first.hash64() {
			continue
		}
		switch e.word() {
		case "handed":
			if to, err := e.body.str("recipient"); err == nil {
				give(partyOf(to), 0, doubted)
			}
		case "received":
			hash, err := e.body.str("hash")
			blob, _, err2 := e.body.optional("blob")
			if err == nil && err2 == nil && hash == first.leaf.statement && blob == first.blob {
				give(partyOf(e.from), 1, doubted)
			}
		case "ack":
			if level, err := e.body.whole("level"); err == nil && level >= 2 && level <= 5 {
				give(partyOf(e.from), level, doubted)
			}
		}
	}
	return levels
}

func (b *bundle) answer() *answer {
	a := &answer{}
	if b.exercise() {
		a.line("%s", exerciseMark)
	}
	a.line("VERIFIED  bundle of %d entries", len(b.entries))
	a.line("  log %s, operator %s", b.origin, b.operator)
	a.put("verdict", "verified")
	a.put("what", "bundle")
	a.put("origin", b.origin)
	a.put("setting", b.setting)
	if b.exercise() {
		a.put("mark", exerciseMark)
	}
	a.put("operator", b.operator)
	withheld, unwitnessed, odd := 0, false, false
	list := []interface{}{}
	for i, e := range b.entries {
		in := b.interval(e)
		grade := "LOGGED"
		if in.hasAfter {
			grade = "WITNESSED"
		}
		unwitnessed = unwitnessed || !in.hasAfter
		odd = odd || (in.hasBefore && in.hasAfter && in.before > in.after)
		if e.statement == nil {
			withheld++
		}
		list = append(list, b.row(a, e, b.signers[i], grade, in))
	}
	a.put("entries", list)
	people := []interface{}{}
	levels := b.levels()
	for _, party := range sortedParties(levels) {
		people = append(people, recipientRow(a, party, levels[party]))
	}
	a.put("recipients", people)
	if b.sent == nil {
		b.sent = []interface{}{}
	}
	a.put("submissions", b.sent)
	a.show("The log %s has signed that each of these entries is in it, at its place.", b.origin)
	a.show("Each entry was signed with a key that counted there; each statement is the one that was signed.")
	a.hideAlways()
	a.hide("When anything was written or happened: times in a statement are its author's own word.")
	if withheld > 0 {
		a.hide("What %d entries say: their statements are not in the bundle.", withheld)
	}
	if b.untied() {
		a.hide("That all states of the bundle are of one history: no proof ties them.")
	}
	if odd {
		a.hide("An interval for every entry: clocks of witnesses differ.")
	}
	if unwitnessed {
		a.hide("That everybody was shown the same log: no quorum of witnesses vouches for every entry, so "+
			"the operator alone (%s) vouches for order and time.", b.operator)
	}
	if len(b.sent) > 0 {
		a.hide("That %d submissions reached the log: they are signed, and no more.", len(b.sent))
	}
	return a
}

func (b *bundle) untied() bool {
	group := b.group(b.states[0].size)
	for _, state := range b.states {
		if b.group(state.size) != group {
			return true
		}
	}
	return false
}

func (b *bundle) row(a *answer, e *entry, signer *holder, grade string, in interval) []member {
	row := []member{{"index", e.index}, {"leaf", e.hash64()}, {"grade", grade}}
	words := fmt.Sprintf("  entry %d  %s", e.index, grade)
	if e.index >= signer.contested {
		words += "  CONTESTED"
	}
	if in.hasBefore {
		row = append(row, member{"notBefore", in.before})
		words += "  not before " + stamp(in.before)
	}
	if in.hasAfter {
		row = append(row, member{"notAfter", in.after})
		words += "  not after " + stamp(in.after)
	}
	row = append(row, member{"key", signer.key.name}, member{"statement", e.statement != nil})
	if e.index >= signer.contested {
		row = append(row, member{"contestedSince", signer.contested})
	}
	if e.statement == nil {
		a.line("%s", words)
		return row
	}
	about, of := b.aboutWhat(e)
	a.line("%s  %s from %s%s", words, e.kind, e.from, about)
	row = append(row, member{"kind", e.kind}, member{"from", e.from}, member{"at", e.at},
		member{"drill", e.json.has("drill") && e.json.members["drill"].kind == 't'})
	if of != "" {
		row = append(row, member{"of", of})
	}
	if n := b.opened[e]; n > 0 {
		row = append(row, member{"disclosed", int64(n)})
		a.line("    with %d disclosed values it commits to", n)
	}
	return row
}

// aboutWhat says which entry a decision, an answer or a voice is about.
func (b *bundle) aboutWhat(e *entry) (string, string) {
	if class := classes[e.word()]; class != "answer" && e.word() != "assent" && e.word() != "erase" {
		return "", ""
	}
	for _, other := range b.entries {
		if other.hash64() == e.re[0] {
			return fmt.Sprintf(", about entry %d", other.index), e.re[0]
		}
	}
	return ", about an entry that is not in this bundle", e.re[0]
}

func recipientRow(a *answer, party string, set map[int64]bool) []member {
	list, doubted, holds := []int64{}, []int64{}, map[int64]bool{}
	for level, sure := range set {
		list = append(list, level)
		holds[level] = true
		if !sure {
			doubted = append(doubted, level)
		}
	}
	for _, levels := range [][]int64{list, doubted} {
		levels := levels
		sort.Slice(levels, func(i, j int) bool { return levels[i] < levels[j] })
	}
	delivered, read := holds[1], holds[2] || holds[3] || holds[4] || holds[5]
	words := ""
	if delivered {
		words += "  DELIVERED"
	}
	if read {
		words += "  READ"
	}
	if words == "" {
		words = "  nothing of it received or read is in the bundle"
	}
	row := []member{{"party", party}, {"levels", list}, {"delivered", delivered}, {"read", read}}
	if len(doubted) > 0 {
		words += fmt.Sprintf("  CONTESTED: levels %v", doubted)
		row = append(row, member{"contested", doubted})
	}
	a.line("  recipient %s%s", party, words)
	return row
}

func sortedParties(levels map[string]map[int64]bool) []string {
	var names []string
	for name := range levels {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
