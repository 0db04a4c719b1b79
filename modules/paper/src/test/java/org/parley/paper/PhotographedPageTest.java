package org.parley.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.verify.Malformed;

class PhotographedPageTest {
  private static final int POINT = 4;
  private static final int MARGIN = 40;

  /** The first bytes of a PNG of 100,000 by 100,000 pixels. */
  private static final String HEAD_OF_A_VAST_PICTURE =
      "89504e470d0a1a0a0000000d49484452000186a0000186a0080200000000000000";

  private static final long SEED = Long.getLong("parley.seed", 20_261_122L);

  @TempDir Path directory;

  private static Paper paper(int bytes) {
    byte[] content = new byte[bytes];
    new Random(SEED).nextBytes(content);
    return new Paper(Paper.Kind.SUBMISSION, content);
  }

  /** A sheet with two squares beside each other, as the printed page has them. */
  private static BufferedImage sheet(List<String> texts) {
    int cell = 0;
    for (String text : texts) {
      cell = Math.max(cell, Squares.points(text).length * POINT + 2 * MARGIN);
    }
    int rows = (texts.size() + 1) / 2;
    BufferedImage sheet = new BufferedImage(cell * 2, cell * rows, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    pen.setColor(Color.BLACK);
    for (int i = 0; i < texts.size(); i++) {
      boolean[][] points = Squares.points(texts.get(i));
      int left = MARGIN + i % 2 * cell;
      int top = MARGIN + i / 2 * cell;
      for (int y = 0; y < points.length; y++) {
        for (int x = 0; x < points.length; x++) {
          if (points[y][x]) {
            pen.fillRect(left + x * POINT, top + y * POINT, POINT, POINT);
          }
        }
      }
    }
    pen.dispose();
    return sheet;
  }

  private static byte[] file(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out));
    return out.toByteArray();
  }

  private static Paper read(byte[] picture) throws Malformed {
    Gathered gathered = new Gathered();
    for (String text : Scan.texts(picture)) {
      gathered.scanned(text);
    }
    assertEquals("", gathered.missing());
    return gathered.paper();
  }

  @Test
  void aSheetOfSquaresReadsBackFromPngAndFromJpeg() throws Exception {
    for (int bytes : new int[] {100, 500, 1200, 2100}) {
      Paper paper = paper(bytes);
      BufferedImage sheet = sheet(Squares.of(paper));
      assertEquals(paper, read(file(sheet, "png")));
      assertEquals(paper, read(file(sheet, "jpg")));
    }
  }

  @Test
  void aGreyDirtyCopyStillReads() throws Exception {
    Paper paper = paper(500);
    BufferedImage sheet = sheet(Squares.of(paper));
    Random random = new Random(SEED);
    System.out.println("seed " + SEED);
    for (int y = 0; y < sheet.getHeight(); y++) {
      for (int x = 0; x < sheet.getWidth(); x++) {
        int light = (sheet.getRGB(x, y) & 0xff) == 0 ? 70 : 190;
        int grey = Math.clamp(light + (int) (random.nextGaussian() * 20), 0, 255);
        sheet.setRGB(x, y, new Color(grey, grey, grey).getRGB());
      }
    }
    assertEquals(paper, read(file(sheet, "png")));
  }

  @Test
  void oneSquareAtATimeInAnyOrderAndTwice() throws Exception {
    Paper paper = paper(1500);
    List<String> texts = Squares.of(paper);
    assertTrue(texts.size() > 2);
    Gathered gathered = new Gathered();
    for (int i = texts.size() - 1; i >= 0; i--) {
      assertTrue(!gathered.missing().isEmpty());
      gathered.scanned(texts.get(i));
      gathered.scanned(texts.get(i));
    }
    assertArrayEquals(paper.content(), gathered.paper().content());
  }

  @Test
  void whatCannotBeReadSaysWhy() throws Exception {
    assertEquals(
        "paper.picture",
        assertThrows(Malformed.class, () -> Scan.texts(new byte[] {1, 2, 3})).code());
    byte[] vast = HexFormat.of().parseHex(HEAD_OF_A_VAST_PICTURE);
    assertTrue(
        assertThrows(Malformed.class, () -> Scan.texts(vast)).detail().contains("80 Mpixel"));
    BufferedImage empty = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
    assertEquals(List.of(), Scan.texts(file(empty, "png")));
    Gathered gathered = new Gathered();
    assertEquals(
        "paper.square",
        assertThrows(Malformed.class, () -> gathered.scanned("https://parley.example")).code());
    gathered.scanned(Squares.of(paper(700)).get(0));
    String other = Squares.of(paper(800)).get(0);
    assertEquals(
        "paper.other-page", assertThrows(Malformed.class, () -> gathered.scanned(other)).code());
  }

  @Test
  void anotherProgramReadsTheSameTexts() throws Exception {
    Path zbar = Path.of("/usr/bin/zbarimg");
    if (!Files.exists(zbar)) {
      System.out.println("not run: zbarimg is not installed");
      return;
    }
    List<String> texts = Squares.of(paper(1200));
    Path picture = directory.resolve("sheet.png");
    Files.write(picture, file(sheet(texts), "png"));
    Path said = directory.resolve("said");
    Process process =
        new ProcessBuilder(zbar.toString(), "--raw", "-q", picture.toString())
            .redirectOutput(said.toFile())
            .start();
    assertEquals(0, process.waitFor());
    Set<String> read = new HashSet<>(Files.readAllLines(said));
    assertEquals(new TreeSet<>(texts), new TreeSet<>(read));
  }
}
