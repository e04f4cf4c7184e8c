package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.oneOf;
import static org.jkeepalived.core.config.bind.Keyword.active;

import java.util.List;

/// Keywords of `authentication`.
final class AuthenticationKeywords {
  static final Section<InstanceDraft.AuthenticationDraft> SECTION =
      Section.of(
          "vrrp_instance/authentication",
          List.<Keyword<InstanceDraft.AuthenticationDraft>>of(
              active(
                  "auth_type",
                  "PASS|AH",
                  "none",
                  "2.2.7",
                  "Simple password or IPsec AH (IPv4 only).",
                  oneOf(List.of("PASS", "AH"), (d, v) -> d.type = v)),
              active(
                  "auth_pass",
                  "STRING",
                  "none; without it authentication is dropped with an error",
                  "2.2.7",
                  "Password or AH key.",
                  InstanceActions::password)));

  private AuthenticationKeywords() {}
}
