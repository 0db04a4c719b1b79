package main

import (
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"
)

// inclusion checks that a leaf is at its index. The check itself is x/mod's; what is done here is
// to tell a proof of the wrong length from one that leads elsewhere.
func inclusion(r *receipt) error {
	size := r.state.size
	if r.index >= size {
		return failed("proof.index", "entry %d of a log of %d", r.index, size)
	}
	inner := bits.Len64(uint64(r.index) ^ uint64(size-1))
	wanted := inner + bits.OnesCount64(uint64(r.index)>>uint(inner))
	if len(r.proof) != wanted {
		return failed("proof.length", "%d hashes, %d are wanted", len(r.proof), wanted)
	}
	if tlog.CheckRecord(r.proof, size, r.state.root, r.index, tlog.RecordHash(r.raw)) != nil {
		return failed("proof.root", "the proof leads to another root")
	}
	return nil
}

// consistency checks that the state (n, second) begins with the entries of the state (m, first).
func consistency(proof []tlog.Hash, m int64, first tlog.Hash, n int64, second tlog.Hash) error {
	if m < 1 || m > n {
		return failed("proof.index", "from %d to %d", m, n)
	}
	if m == n {
		if len(proof) != 0 {
			return failed("proof.length", "one size needs no proof")
		}
		if first != second {
			return failed("proof.root", "one size, two roots")
		}
		return nil
	}
	// the path to the last node of the smaller tree that is complete, and that node unless it is all
	shift := bits.TrailingZeros64(uint64(m))
	index := uint64(m-1) >> uint(shift)
	last := uint64(n-1) >> uint(shift)
	inner := bits.Len64(index ^ last)
	wanted := inner + bits.OnesCount64(index>>uint(inner))
	if m != 1<<uint(shift) {
		wanted++
	}
	if len(proof) != wanted {
		return failed("proof.length", "%d hashes, %d are wanted", len(proof), wanted)
	}
	if tlog.CheckTree(proof, n, second, m, first) != nil {
		return failed("proof.root", "the proof leads to another root")
	}
	return nil
}

// tree is the hashes of a mirror's leaves.
type tree []tlog.Hash

// root is over the first n leaves.
func (t tree) root(n int64) tlog.Hash {
	if n == 0 {
		return emptyRoot
	}
	if n == 1 {
		return t[0]
	}
	half := int64(1) << uint(bits.Len64(uint64(n-1))-1)
	return tlog.NodeHash(t[:half].root(half), t[half:n].root(n-half))
}

// roots is the root over the first 0, 1, 2 ... leaves, by the peaks of the growing tree.
func (t tree) roots() []tlog.Hash {
	all := make([]tlog.Hash, 0, len(t)+1)
	all = append(all, emptyRoot)
	var peaks []tlog.Hash
	for i, leaf := range t {
		node := leaf
		for n := i; n&1 == 1; n >>= 1 {
			node = tlog.NodeHash(peaks[len(peaks)-1], node)
			peaks = peaks[:len(peaks)-1]
		}
		peaks = append(peaks, node)
		root := peaks[len(peaks)-1]
		for k := len(peaks) - 2; k >= 0; k-- {
			root = tlog.NodeHash(peaks[k], root)
		}
		all = append(all, root)
	}
	return all
}
