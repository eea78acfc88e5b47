package dev.evently.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:0db8:0001:0002:ffff:0:0:1, 20010db800010002",
    "2001:db8:1:3::, 20010db800010003",
    "0:0:0:0:0:0:0:1, 0000000000000000",
    "fe80::1%eth0, fe80000000000000",
    "::ffff:192.0.2.1, 192.0.2.1",
    "192.0.2.1:5678, 192.0.2.1",
    "[::1]:5678, 0000000000000000",
    "[2001:db8:1:2::9]:5678, 20010db800010002",
    "[2001:db8:1:2::9], 20010db800010002",
    "[fe80::1%eth0]:1, fe80000000000000",
    "[::ffff:192.0.2.1]:5678, 192.0.2.1",
    "unknown:x, unknown:x",
    "[unknown:x, [unknown:x",
    "'[]:1', '[]:1'",
    ":, :"
  })
  void isOneAddressOrOneNetwork(String address, String key) {
    assertThat(ClientAddress.of(address)).isEqualTo(key);
  }

  @Test
  void tellsNetworksApart() {
    assertThat(ClientAddress.of("2001:db8::1")).isNotEqualTo(ClientAddress.of("2001:db8:0:1::1"));
  }
}
