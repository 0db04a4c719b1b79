package main

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const tileWidth = 256

// mirror is a directory with the tiles of a log.
type mirror struct {
	policy *policy
	dir    string
	state  *checkpoint
	raw    [][]byte
	tree   tree
	err    error // why it cannot be read at all
}

func openMirror(p *policy, dir string) *mirror {
	m := &mirror{policy: p, dir: dir}
	m.err = m.open()
	return m
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// open finds the directory and checks the signed checkpoint.
func (m *mirror) open() error {
	if !isFile(filepath.Join(m.dir, "checkpoint")) {
		var found []string
		for origin := range m.policy.logs {
			name := sha256.Sum256([]byte(origin))
			below := filepath.Join(m.dir, "mirror", hex.EncodeToString(name[:]))
			if isFile(filepath.Join(below, "checkpoint")) {
				found = append(found, below)
			}
		}
		if len(found) != 1 {
			return failed("mirror.no-checkpoint", "no checkpoint of a listed log in the directory")
		}
		m.dir = found[0]
	}
	raw, err := os.ReadFile(filepath.Join(m.dir, "checkpoint"))
	if err != nil {
		return failed("mirror.no-checkpoint", "it cannot be read")
	}
	state, err := parseCheckpoint(raw)
	if err != nil {
		return err
	}
	if len(m.policy.logs[state.origin]) == 0 {
		return failed("mirror.origin", "log %.80q is not in the policy", state.origin)
	}
	if _, err := m.policy.signers(state); err != nil {
		return withCode("mirror.signature", err)
	}
	m.state = state
	return nil
}

// tilePath is the number of a tile in groups of three digits.
func tilePath(n int64) string {
	text := fmt.Sprintf("%03d", n%1000)
	for n >= 1000 {
		n /= 1000
		text = fmt.Sprintf("x%03d/%s", n%1000, text)
	}
	return text
}

// tile reads the full file, or the narrowest partial one that is wide enough; it also tells how
// many items the file is to hold.
func (m *mirror) tile(level string, n int64, needed int) ([]byte, int, string, error) {
	name := "tile/" + level + "/" + tilePath(n)
	path := filepath.Join(m.dir, filepath.FromSlash(name))
	if isFile(path) {
		raw, err := os.ReadFile(path)
		if err == nil {
			return raw, tileWidth, name, nil
		}
	}
	parts, _ := os.ReadDir(path + ".p")
	best := tileWidth
	for _, part := range parts {
		width, err := strconv.Atoi(part.Name())
		if err == nil && strconv.Itoa(width) == part.Name() && width >= needed && width < best &&
			isFile(filepath.Join(path+".p", part.Name())) {
			best = width
		}
	}
	if best < tileWidth {
		raw, err := os.ReadFile(filepath.Join(path+".p", strconv.Itoa(best)))
		if err == nil {
			return raw, best, fmt.Sprintf("%s.p/%d", name, best), nil
		}
	}
	return nil, 0, name, failed("mirror.file-missing", "%s", name)
}

func (m *mirror) bundle(n int64, needed int) ([][]byte, error) {
	raw, holds, name, err := m.tile("entries", n, needed)
	if err != nil {
		return nil, err
	}
	var leaves [][]byte
	for len(leaves) < holds {
		if len(raw) < 2 {
			return nil, failed("mirror.entries", "%s is cut off", name)
		}
		size := int(binary.BigEndian.Uint16(raw))
		if len(raw) < 2+size {
			return nil, failed("mirror.entries", "%s is cut off", name)
		}
		leaves = append(leaves, raw[2:2+size])
		raw = raw[2+size:]
	}
	if len(raw) > 0 {
		return nil, failed("mirror.entries", "%s has %d bytes behind its last leaf", name, len(raw))
	}
	return leaves[:needed], nil
}

func width(size, tile int64) int {
	if size >= (tile+1)*tileWidth {
		return tileWidth
	}
	return int(size - tile*tileWidth)
}

// readLeaves reads the entry bundles.
func (m *mirror) readLeaves() error {
	if m.err != nil || m.raw != nil {
		return m.err
	}
	for n := int64(0); n*tileWidth < m.state.size; n++ {
		leaves, err := m.bundle(n, width(m.state.size, n))
		if err != nil {
			return err
		}
		m.raw = append(m.raw, leaves...)
	}
	for _, leaf := range m.raw {
		m.tree = append(m.tree, tlog.RecordHash(leaf))
	}
	return nil
}

// holds: the leaves lead to the signed root. Hash tiles are compared, too.
func (m *mirror) holds() error {
	if err := m.readLeaves(); err != nil {
		return err
	}
	if err := m.checkTiles(); err != nil {
		return err
	}
	return m.leads()
}

// leads is the same without the hash tiles.
func (m *mirror) leads() error {
	if err := m.readLeaves(); err != nil {
		return err
	}
	if m.tree.root(m.state.size) != m.state.root {
		return failed("mirror.root", "the leaves do not lead to the signed root")
	}
	return nil
}

func (m *mirror) checkTiles() error {
	hashes := []tlog.Hash(m.tree)
	for level := 0; len(hashes) > 0; level++ {
		size := int64(len(hashes))
		for n := int64(0); n*tileWidth < size; n++ {
			needed := width(size, n)
			raw, holds, name, err := m.tile(strconv.Itoa(level), n, needed)
			if err != nil {
				return err
			}
			if len(raw) != holds*32 {
				return failed("mirror.tile", "%s has %d bytes", name, len(raw))
			}
			for k := 0; k < needed; k++ {
				wanted := hashes[n*tileWidth+int64(k)]
				if string(raw[32*k:32*k+32]) != string(wanted[:]) {
					return failed("mirror.hash", "%s differs from the leaves at hash %d", name, k)
				}
			}
		}
		var above []tlog.Hash
		for k := int64(0); k < size/tileWidth; k++ {
			above = append(above, tree(hashes[k*tileWidth:(k+1)*tileWidth]).root(tileWidth))
		}
		hashes = above
	}
	return nil
}

// chain is what one key has signed.
type chain struct {
	name  string
	bySeq map[int64]int64
}

func (ch *chain) gaps() []interface{} {
	var numbers []int64
	for seq := range ch.bySeq {
		numbers = append(numbers, seq)
	}
	sort.Slice(numbers, func(i, j int) bool { return numbers[i] < numbers[j] })
	gaps := []interface{}{}
	next := int64(0)
	for _, n := range numbers {
		if n > next {
			gaps = append(gaps, []int64{next, n - 1})
		}
		next = n + 1
	}
	return gaps
}

// audit is the whole check of a mirror.
type audit struct {
	*mirror
	checker *checker
	chains  map[string]*chain
	classes map[string]int64
	checked int64
	unknown int64
	dubious int64 // contested
	faults  []*fault
	beyond  []string
}

func (a *audit) report(index int64, err error) {
	if err == nil {
		return
	}
	f, ok := err.(*fault)
	if !ok {
		f = &fault{code: "error", detail: err.Error()}
	}
	a.faults = append(a.faults, &fault{code: f.code, path: f.path, detail: f.detail, index: index})
}

// leaves does steps 5 to 7.
func (a *audit) leaves() {
	roots := a.tree.roots()
	var all []*leaf
	for i, raw := range a.raw {
		index := int64(i)
		l, err := parseLeaf(raw)
		all = append(all, l)
		if err != nil {
			all[i] = nil
			a.report(index, err)
			continue
		}
		a.classes[l.class]++
		if l.origin != a.state.origin {
			a.report(index, failed("mirror.leaf-origin", "signed for %.80q", l.origin))
		}
		if l.seenSize > index || roots[l.seenSize] != l.seenRoot {
			a.report(index, failed("mirror.seen", "not the root over the first %d leaves", l.seenSize))
		}
		a.number(l, index)
		a.signature(l, index)
	}
	for i, l := range all {
		if l == nil || l.seq == 0 {
			continue
		}
		chain := a.chains[keyName(l)].bySeq
		before, ok := chain[l.seq-1]
		if ok && chain[l.seq] == int64(i) && encode64(a.tree[before][:]) != l.prev {
			a.report(int64(i), failed("mirror.prev", "names another leaf than entry %d", before))
		}
	}
}

func keyName(l *leaf) string {
	return fmt.Sprintf("%s+%08x", l.key().name, l.key().id)
}

func (a *audit) number(l *leaf, index int64) {
	name := keyName(l)
	ch := a.chains[name]
	if ch == nil {
		ch = &chain{name, map[int64]int64{}}
		a.chains[name] = ch
	}
	if other, twice := ch.bySeq[l.seq]; twice {
		a.report(index, failed("mirror.number-twice", "number %d of %s is entry %d", l.seq, name, other))
		return
	}
	ch.bySeq[l.seq] = index
}

func (a *audit) signature(l *leaf, index int64) {
	if a.checker == nil {
		return
	}
	known, counts, holds, contested := false, false, false, false
	for _, h := range a.checker.holders {
		if h.key.name != l.key().name || h.key.id != l.key().id {
			continue
		}
		known = true
		if h.counts(index) {
			counts = true
			_, ok := h.key.opens(l.note)
			holds = holds || ok
			contested = contested || (ok && index >= h.contested)
		}
	}
	switch {
	case !known:
		a.unknown++
	case !counts:
		a.report(index, failed("mirror.key-not-in-force", "%s does not count here", keyName(l)))
	case !holds:
		a.report(index, failed("mirror.leaf-signature", "of %s", keyName(l)))
	default:
		a.checked++
		if contested {
			a.dubious++
		}
	}
}

// withdrawals lists entries of root keys below an entry that the keys file does not have.
func (m *mirror) withdrawals(c *checker, e *entry) ([]int64, error) {
	if m.state.size > e.index && m.tree[e.index] != e.hash {
		return nil, failed("mirror.against-entry", "entry %d is another one in the mirror", e.index)
	}
	inFile := map[tlog.Hash]bool{}
	for _, known := range c.entries {
		inFile[known.hash] = true
	}
	var unknown []int64
	for i := int64(0); i < e.index && i < m.state.size; i++ {
		l, err := parseLeaf(m.raw[i])
		if err != nil || inFile[m.tree[i]] {
			continue
		}
		for _, h := range c.holders {
			if h.root() && h.key.name == l.key().name && h.key.id == l.key().id {
				unknown = append(unknown, i)
				break
			}
		}
	}
	return unknown, nil
}

func keysByName(chains map[string]*chain) []string {
	var names []string
	for name := range chains {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// isReceipt tells a receipt from other files.
func isReceipt(raw []byte) bool {
	return strings.HasPrefix(string(raw), "c2sp.org/tlog-proof@v1\n")
}
