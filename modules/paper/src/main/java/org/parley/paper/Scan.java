package org.parley.paper;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.parley.verify.Malformed;

/** A photograph or a scan of a page. */
public final class Scan {
  private static final long PIXELS_MAX = 80_000_000L;
  private static final int SHRUNK_MOST = 3;

  private Scan() {}

  /**
   * The texts of all squares in a picture, in no order; none when none was found.
   *
   * @param picture PNG, JPEG, GIF or BMP
   * @throws Malformed {@code paper.picture}
   */
  public static List<String> texts(byte[] picture) throws Malformed {
    Grey whole = Grey.of(image(picture));
    Set<String> texts = new LinkedHashSet<>();
    for (int times = 1; times <= SHRUNK_MOST; times++) {
      texts.addAll(squares(whole.shrunk(times)));
    }
    return List.copyOf(texts);
  }

  private static List<String> squares(Grey grey) {
    RGBLuminanceSource source = new RGBLuminanceSource(grey.width(), grey.height(), grey.pixels());
    try {
      List<String> texts = new ArrayList<>();
      Map<DecodeHintType, ?> hints = Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE);
      BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(source));
      for (Result found : new QRCodeMultiReader().decodeMultiple(bitmap, hints)) {
        texts.add(found.getText());
      }
      return texts;
    } catch (NotFoundException e) {
      return List.of();
    }
  }

  /** A picture in grey, its pixels row by row as 0xGGGGGG. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Grey(int width, int height, int[] pixels) {
    private static final int WHITE = 0xff;

    static Grey of(BufferedImage image) {
      int width = image.getWidth();
      int height = image.getHeight();
      int[] pixels = image.getRGB(0, 0, width, height, new int[width * height], 0, width);
      for (int i = 0; i < pixels.length; i++) {
        boolean clear = pixels[i] >>> 24 < WHITE / 2;
        int rgb = clear ? ~0 : pixels[i];
        pixels[i] = ((rgb >> 16 & WHITE) + 2 * (rgb >> 8 & WHITE) + (rgb & WHITE)) / 4 * 0x010101;
      }
      return new Grey(width, height, pixels);
    }

    /** Each square of so many by so many pixels becomes one: the grain of a bad copy goes. */
    Grey shrunk(int times) {
      if (times == 1) {
        return this;
      }
      int small = Math.max(1, width / times);
      int low = Math.max(1, height / times);
      int[] out = new int[small * low];
      for (int y = 0; y < low; y++) {
        for (int x = 0; x < small; x++) {
          out[y * small + x] = mean(x * times, y * times, times) * 0x010101;
        }
      }
      return new Grey(small, low, out);
    }

    private int mean(int left, int top, int times) {
      int sum = 0;
      int count = 0;
      for (int y = top; y < Math.min(height, top + times); y++) {
        for (int x = left; x < Math.min(width, left + times); x++) {
          sum += pixels[y * width + x] & WHITE;
          count++;
        }
      }
      return sum / count;
    }
  }

  private static BufferedImage image(byte[] picture) throws Malformed {
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw otherwise();
      }
      return image(readers.next(), in);
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw Paper.malformed(PaperCode.PICTURE, "it is damaged");
    }
  }

  /** How large it is stands at its beginning, and is looked at before any room is taken for it. */
  private static BufferedImage image(ImageReader reader, ImageInputStream in)
      throws IOException, Malformed {
    try {
      reader.setInput(in, true, true);
      if ((long) reader.getWidth(0) * reader.getHeight(0) > PIXELS_MAX) {
        throw otherwise();
      }
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  private static Malformed otherwise() {
    return Paper.malformed(PaperCode.PICTURE, "save it as PNG or JPEG of at most 80 Mpixel");
  }
}
