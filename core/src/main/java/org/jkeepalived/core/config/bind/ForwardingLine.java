package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.ForwardingMethod.Tunnel;
import org.jkeepalived.core.model.lvs.ForwardingMethod.TunnelChecksum;
import org.jkeepalived.core.model.lvs.ForwardingMethod.TunnelType;
import org.jspecify.annotations.Nullable;

/// `NAT|DR|TUN [type ipip|gue|gre] [port PORT] [nocsum|csum|remcsum]`.
final class ForwardingLine {
  static final String ARGUMENTS =
      "NAT|DR|TUN [type ipip|gue|gre] [port PORT] [nocsum|csum|remcsum]";
  private static final List<String> METHODS = List.of("NAT", "DR", "TUN");
  private static final Map<String, TunnelType> TYPES = LvsActions.words(TunnelType.values());
  private static final Map<String, TunnelChecksum> CHECKSUMS =
      LvsActions.words(TunnelChecksum.values());

  private final Statement statement;
  private final Binding binding;
  private TunnelType type = TunnelType.IPIP;
  private OptionalInt port = OptionalInt.empty();
  private @Nullable TunnelChecksum checksum;

  private ForwardingLine(Statement statement, Binding binding) {
    this.statement = statement;
    this.binding = binding;
  }

  static <D extends Draft> Action<D> action(BiConsumer<D, ForwardingMethod> setter) {
    Action<D> action =
        (draft, statement, binding) ->
            new ForwardingLine(statement, binding)
                .read()
                .ifPresent(method -> setter.accept(draft, method));
    return action.within(
        "port 1..65535, required for and only for gue; no checksum word for ipip; no remcsum for"
            + " gre");
  }

  private Optional<ForwardingMethod> read() {
    Word method = statement.argument();
    if (!METHODS.contains(method.text())) {
      LvsActions.noChoice(statement, method, METHODS, binding);
      return Optional.empty();
    }
    List<Word> options = statement.arguments().subList(1, statement.arguments().size());
    if (method.text().equals("TUN")) {
      return tunnel(options);
    }
    if (!options.isEmpty()) {
      binding.report(
          DiagnosticCode.SETTING_WITHOUT_EFFECT,
          options.getFirst().span().to(options.getLast().span()),
          "only tunnels have options; these are not read",
          "remove them, or write TUN");
    }
    return Optional.of(
        method.text().equals("NAT")
            ? new ForwardingMethod.Nat()
            : new ForwardingMethod.DirectRouting());
  }

  private Optional<ForwardingMethod> tunnel(List<Word> options) {
    for (int i = 0; i < options.size(); i++) {
      Word word = options.get(i);
      TunnelChecksum sum = CHECKSUMS.get(word.text());
      if (sum != null) {
        checksum = sum;
      } else if (List.of("type", "port").contains(word.text()) && i + 1 < options.size()) {
        i++;
        if (!value(word.text(), options.get(i))) {
          return Optional.empty();
        }
      } else {
        invalid(
            word,
            "'" + word + "' is no option of a tunnel",
            "write type ipip|gue|gre, port PORT, nocsum, csum or remcsum");
        return Optional.empty();
      }
    }
    return fits()
        ? Optional.of(
            new Tunnel(type, port.orElse(0), checksum == null ? TunnelChecksum.NOCSUM : checksum))
        : Optional.empty();
  }

  private boolean value(String option, Word word) {
    if (option.equals("port")) {
      Numbers.integer(word, 1, 65_535, binding).ifPresent(v -> port = OptionalInt.of((int) v));
      return port.isPresent();
    }
    TunnelType found = TYPES.get(word.text());
    if (found == null) {
      invalid(word, "there is no tunnel type '" + word + "'", "write ipip, gue or gre");
      return false;
    }
    type = found;
    return true;
  }

  private boolean fits() {
    Word method = statement.argument();
    if (type == TunnelType.GUE && port.isEmpty()) {
      invalid(method, "a gue tunnel needs the port its packets go to", "add: port PORT");
      return false;
    }
    if (type != TunnelType.GUE && port.isPresent()) {
      invalid(method, "only a gue tunnel has a port", "remove it, or write type gue");
      return false;
    }
    if (type == TunnelType.IPIP && checksum != null) {
      invalid(method, "an ipip tunnel has no checksum to choose", "remove the last word");
      return false;
    }
    if (type == TunnelType.GRE && checksum == TunnelChecksum.REMCSUM) {
      invalid(method, "a gre tunnel has no remote checksum", "write csum or nocsum");
      return false;
    }
    return true;
  }

  private void invalid(Word word, String what, String fix) {
    binding.report(
        DiagnosticCode.TUNNEL_INVALID, word.span(), what + "; the line is not used", fix);
  }
}
