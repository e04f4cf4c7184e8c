package org.jkeepalived.core.config.bind;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.VrrpVersion;

/// Decides whether an instance authenticates its adverts: only in version 2, and never in strict
/// mode, since RFC 3768 removed authentication.
record AuthenticationCompletion(
    InstanceDraft draft,
    VrrpVersion version,
    AddressFamily family,
    boolean strict,
    Binding binding) {
  private static final int BYTES = 8;

  Authentication complete() {
    InstanceDraft.AuthenticationDraft given = draft.authentication;
    String type = given.type;
    if (!draft.has("authentication")) {
      return new Authentication.None();
    }
    if (version == VrrpVersion.V3) {
      dropped(
          draft.at("authentication"),
          "VRRP version 3 has no authentication; the block is dropped",
          "remove the block, or use version 2");
    } else if (strict) {
      dropped(
          draft.at("authentication"),
          "strict mode has no authentication; the block is dropped",
          "remove the block, or vrrp_strict");
    } else if (type == null) {
      if (!given.hasOrMeant("auth_type")) {
        dropped(
            draft.at("authentication"),
            "authentication without auth_type is dropped",
            "add: auth_type PASS");
      }
    } else if (given.password == null) {
      if (!given.hasOrMeant("auth_pass")) {
        dropped(
            draft.at("authentication"),
            "authentication without auth_pass is dropped",
            "add: auth_pass PASSWORD, at most 8 bytes");
      }
    } else {
      byte[] bytes = given.password.getBytes(StandardCharsets.UTF_8);
      long bits = ByteBuffer.wrap(Arrays.copyOf(bytes, BYTES)).getLong();
      return type.equals("AH") ? header(bits) : new Authentication.Password(bits);
    }
    return new Authentication.None();
  }

  private Authentication header(long key) {
    if (family == AddressFamily.IPV6) {
      dropped(
          draft.authentication.at("auth_type"),
          "auth_type AH is for IPv4; the block is dropped",
          "remove the block");
      return new Authentication.None();
    }
    return new Authentication.Header(key);
  }

  private void dropped(Span span, String message, String fix) {
    binding.report(
        DiagnosticCode.AUTH_DROPPED, span, "instance '" + draft.name + "': " + message, fix);
  }
}
