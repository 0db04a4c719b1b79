package org.parley.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.statement.ImportChunkBody;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

class TheSameFileMakesTheSameChunksTest {
  private static final UUID ID = UUID.fromString("3f1d9a52-6c0e-4d5b-8a77-1b2c3d4e5f61");

  private static List<PackedRows> packed(List<ImportedRow> rows) {
    List<PackedRows> chunks = new ArrayList<>();
    Packer packer = new Packer(chunks::add);
    rows.forEach(packer::add);
    packer.finish();
    return chunks;
  }

  private static ImportChunkBody body(PackedRows chunk) {
    return new ImportChunkBody(
        ID, 0, chunk.rows(), chunk.sha256(), StrictBase64.encode(chunk.stream()));
  }

  @Test
  void rowsComeOutOfTheirChunksAsTheyWentIn() throws Malformed {
    StringBuilder text = new StringBuilder(Taken.gedHeading());
    for (int i = 0; i < 12_000; i++) {
      text.append(Taken.ged(Map.of("id", "e" + i, "where_coordinates", "Ford \"" + i + "\" ñ")));
    }
    List<ImportedRow> rows = Taken.of(Taken.ucdp(text.toString())).rows();
    List<PackedRows> chunks = packed(rows);
    assertEquals(packed(rows), chunks);
    assertTrue(chunks.size() > 2, "more than one chunk");
    List<ImportedRow> out = new ArrayList<>();
    for (PackedRows chunk : chunks) {
      out.addAll(PackedRows.rows(body(chunk)));
    }
    assertEquals(rows, out);
  }

  @Test
  void aChunkThatIsNotWhatItSaysShowsNoRow() throws Malformed {
    PackedRows chunk =
        packed(Taken.of(Taken.ucdp(Taken.gedHeading() + Taken.ged(Map.of()))).rows()).getFirst();
    ImportChunkBody good = body(chunk);
    ImportChunkBody otherHash =
        new ImportChunkBody(ID, 0, 1, Hash.sha256(new byte[1]), good.packed());
    ImportChunkBody moreRows = new ImportChunkBody(ID, 0, 2, good.sha256(), good.packed());
    byte[] cut = java.util.Arrays.copyOf(chunk.stream(), chunk.stream().length - 5);
    ImportChunkBody cutOff = new ImportChunkBody(ID, 0, 1, good.sha256(), StrictBase64.encode(cut));
    ImportChunkBody noStream =
        new ImportChunkBody(ID, 0, 1, good.sha256(), StrictBase64.encode(new byte[9]));
    for (ImportChunkBody bad : List.of(otherHash, moreRows, cutOff, noStream)) {
      Malformed fault = assertThrows(Malformed.class, () -> PackedRows.rows(bad));
      assertEquals(ImportFault.LINE.code(), fault.code());
    }
    byte[] zeroes = new byte[ImportChunkBody.UNPACKED_MAX + 1];
    PackedRows bomb = PackedRows.of(1, zeroes);
    assertTrue(bomb.stream().length < ImportChunkBody.PACKED_MAX);
    Malformed large = assertThrows(Malformed.class, () -> PackedRows.rows(body(bomb)));
    assertEquals(ImportFault.TOO_LARGE.code(), large.code());
  }

  @Test
  void anIdIsThatOfOneFileReadInOneWayByOneParty() {
    DataFile file = Taken.ucdp("x");
    Hash hash = Hash.sha256(new byte[] {1});
    UUID id = ImportId.of("North", hash, file);
    assertEquals(4, id.version());
    assertEquals(2, id.variant());
    assertEquals(id, ImportId.of("North", hash, Taken.ucdp("y")));
    for (UUID other :
        List.of(
            ImportId.of("South", hash, file),
            ImportId.of("North", Hash.sha256(new byte[] {2}), file),
            ImportId.of("North", hash, Taken.acled("x")))) {
      assertTrue(!other.equals(id), "another import");
    }
  }
}
