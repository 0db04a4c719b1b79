package org.parley.desk;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.parley.verify.Hash;

/** The newest version of a thing as a row, under its id. */
final class EntityRows implements RowForm<UUID, Entity> {
  @Override
  public int keyBytes() {
    return 2 * Long.BYTES;
  }

  @Override
  public void writeKey(UUID key, RowWriter out) {
    out.id(key);
  }

  @Override
  public UUID readKey(ByteBuffer from) {
    return RowWriter.id(from);
  }

  @Override
  public void writeValue(Entity entity, RowWriter out) {
    out.text(entity.party()).text(entity.kindText()).hash(entity.newest());
  }

  @Override
  public Entity readValue(UUID key, ByteBuffer from) {
    return new Entity(key, RowWriter.text(from), RowWriter.text(from), Hash.read(from));
  }
}
