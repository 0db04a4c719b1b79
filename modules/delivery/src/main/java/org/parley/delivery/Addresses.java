package org.parley.delivery;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Which addresses of the network are reached by way of the public one, and which lie inside it: of
 * this machine, of a closed network, of many machines at once, or set aside (RFC 6890).
 */
final class Addresses {
  /** Blocks of IPv4 that are not public: address and length of the prefix. */
  private static final int[][] CLOSED_4 = {
    {0x00000000, 8}, {0x0a000000, 8}, {0x64400000, 10}, {0x7f000000, 8}, {0xa9fe0000, 16},
    {0xac100000, 12}, {0xc0000000, 24}, {0xc0000200, 24}, {0xc0586300, 24}, {0xc0a80000, 16},
    {0xc6120000, 15}, {0xc6336400, 24}, {0xcb007100, 24}, {0xe0000000, 3}
  };

  private Addresses() {}

  static boolean isPublic(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> isPublic(four.getAddress());
      case Inet6Address six -> isPublic6(six.getAddress());
      default -> false;
    };
  }

  private static boolean isPublic(byte[] four) {
    int value = 0;
    for (byte b : four) {
      value = value << Byte.SIZE | Byte.toUnsignedInt(b);
    }
    for (int[] block : CLOSED_4) {
      if ((value ^ block[0]) >>> (Integer.SIZE - block[1]) == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Only 2000::/3 is handed out to networks (RFC 4291); within it the ways into IPv4 stand for the
   * address they hold (6to4) or for one that cannot be known (Teredo), and documentation is closed.
   */
  private static boolean isPublic6(byte[] six) {
    boolean global = (six[0] & 0xe0) == 0x20;
    boolean sixToFour = six[0] == 0x20 && six[1] == 0x02;
    boolean specialBlock = six[0] == 0x20 && six[1] == 0x01 && (six[2] & 0xfe) == 0;
    boolean documentation =
        six[0] == 0x20 && six[1] == 0x01 && six[2] == 0x0d && six[3] == (byte) 0xb8;
    if (!global || specialBlock || documentation) {
      return false;
    }
    return !sixToFour || isPublic(Arrays.copyOfRange(six, 2, 6));
  }
}
