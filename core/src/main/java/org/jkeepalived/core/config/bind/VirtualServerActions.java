package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.config.bind.VirtualServerDraft.Name;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Scheduler;

/// The blocks of virtual servers, and the less plain values in them.
final class VirtualServerActions {
  static final Map<String, AddressFamily> FAMILIES =
      Map.of("inet", AddressFamily.IPV4, "inet6", AddressFamily.IPV6);
  private static final long DEFAULT_PERSISTENCE = 360_000_000_000L;

  private VirtualServerActions() {}

  /// `virtual_server`. A block whose name can't be read is looked at all the same.
  static void virtualServer(ConfigurationDraft draft, Statement statement, Binding binding) {
    Optional<Name> name = name(statement, binding);
    var server =
        new VirtualServerDraft(
            name.orElse(new Name.Mark(0)), draft.lvs.declared.order(), statement.span());
    binding.bind(VirtualServerKeywords.SECTION, RootActions.lines(statement), server);
    if (name.isPresent()) {
      draft.lvs.servers.add(server);
    } else {
      draft.lvs.lacksServers = true;
    }
  }

  private static Optional<Name> name(Statement statement, Binding binding) {
    List<Word> words = statement.arguments();
    String kind = words.getFirst().text();
    if (binding.isPlaceholder(statement)) {
      return Optional.empty();
    }
    if (!kind.equals("group") && !kind.equals("fwmark")) {
      return ServerAddress.read(words, binding).map(Name.Address::new);
    }
    if (words.size() < 2) {
      binding.report(
          DiagnosticCode.ARGUMENT_MISSING,
          statement.span().end(),
          "'" + kind + "' needs " + (kind.equals("group") ? "a name" : "a number"),
          "write: virtual_server " + kind + (kind.equals("group") ? " NAME" : " NUMBER"));
      return Optional.empty();
    }
    ServerAddress.extra(words, 2, binding);
    if (kind.equals("group")) {
      return Optional.of(new Name.Group(words.get(1)));
    }
    OptionalLong mark = Numbers.integer(words.get(1), 1, LvsActions.LARGEST, binding);
    return mark.isPresent() ? Optional.of(new Name.Mark(mark.getAsLong())) : Optional.empty();
  }

  /// `virtual_server_group`.
  static void group(ConfigurationDraft draft, Statement statement, Binding binding) {
    if (binding.isPlaceholder(statement)) {
      return;
    }
    Word name = statement.argument();
    Actions.noMore(statement, 1, binding);
    var group = new ServerGroupDraft(name, statement.span());
    RootActions.lines(statement).forEach(line -> group.line(line, binding));
    if (draft.lvs.groups.putIfAbsent(name.text(), group) != null) {
      binding.report(
          DiagnosticCode.SERVICE_DUPLICATE,
          name.span(),
          "virtual_server_group '" + name + "' is defined above already; this one is not used",
          "give it another name");
    }
  }

  /// `SSL`.
  static void ssl(ConfigurationDraft draft, Statement statement, Binding binding) {
    var ssl = draft.lvs.ssl == null ? new SslDraft(statement.span()) : draft.lvs.ssl;
    binding.bind(TrackerKeywords.SSL, RootActions.lines(statement), ssl);
    draft.lvs.ssl = ssl;
  }

  /// `real_server`.
  static void realServer(VirtualServerDraft draft, Statement statement, Binding binding) {
    Optional<ServerAddress> address =
        binding.isPlaceholder(statement)
            ? Optional.empty()
            : ServerAddress.read(statement.arguments(), binding);
    var server =
        new RealServerDraft(
            address.orElseGet(() -> ServerAddress.unreadable(statement.span())),
            draft,
            statement.span());
    binding.bind(RealServerKeywords.SECTION, RootActions.lines(statement), server);
    if (address.isPresent()) {
      draft.servers.add(server);
    } else {
      draft.lacksServers = true;
    }
  }

  /// `hashed`: read and without effect.
  static void hashed(VirtualServerDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 0, binding);
    Scheduler scheduler = draft.scheduler;
    if (scheduler == null || !scheduler.hasFlags()) {
      binding.report(
          DiagnosticCode.SCHEDULER_FLAG,
          statement.keyword().span(),
          "'hashed' belongs to lvs_sched sh; it is not used",
          "it has no effect there either",
          "remove it");
    }
  }

  /// `persistence_timeout [SECONDS]`.
  static void persistence(VirtualServerDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    if (statement.arguments().isEmpty()) {
      draft.persistenceNanos = DEFAULT_PERSISTENCE;
    } else {
      Numbers.integer(statement.argument(), 1, 2_678_400, binding)
          .ifPresent(value -> draft.persistenceNanos = value * CheckContext.SECOND);
    }
  }

  /// `persistence_granularity NETMASK|PREFIXLEN`.
  static void granularity(VirtualServerDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    Word word = statement.argument();
    boolean v6 =
        draft.name instanceof Name.Address(ServerAddress server)
            ? server.address().family() == AddressFamily.IPV6
            : word.text().matches("\\d+");
    if (v6) {
      Numbers.integer(word, 1, 128, binding).ifPresent(v -> draft.netmask = (int) v);
      return;
    }
    Optional<IpAddress> mask =
        IpAddress.parse(word.text()).filter(m -> m.family() == AddressFamily.IPV4);
    if (mask.isPresent()) {
      draft.netmask = (int) mask.get().low();
    } else {
      mask(draft, word, binding);
    }
  }

  /// keepalived takes a number alone for the last bits of a mask.
  private static void mask(VirtualServerDraft draft, Word word, Binding binding) {
    boolean number = word.text().matches("\\d{1,3}");
    int bits = number ? Integer.parseInt(word.text()) : 0;
    if (bits > 255 || !number) {
      binding.report(
          DiagnosticCode.ADDRESS_INVALID,
          word.span(),
          "'" + word + "' is no netmask; the line is not used",
          "write a mask such as 255.255.255.0");
      return;
    }
    draft.netmask = bits;
    String meant = bits <= 32 ? IpAddress.ipv4(bits == 0 ? 0 : -1 << (32 - bits)).toString() : "";
    binding.report(
        DiagnosticCode.SETTING_DOUBTFUL,
        word.span(),
        "'" + word + "' is the mask 0.0.0." + bits + ", not a prefix length",
        "clients are told apart by few of their last bits",
        "write " + (meant.isEmpty() ? "a mask such as 255.255.255.0" : meant));
  }

  /// `quorum`: an invalid value is 1.
  static Action<VirtualServerDraft> quorum() {
    Action<VirtualServerDraft> action =
        (draft, statement, binding) -> {
          Actions.noMore(statement, 1, binding);
          Word word = statement.argument();
          draft.quorum = Numbers.integer(word, 1, LvsActions.LARGEST, binding).orElse(1);
        };
    return action.within("1..4294967295");
  }

  /// `sorry_server`: the last one counts.
  static void sorryServer(VirtualServerDraft draft, Statement statement, Binding binding) {
    ServerAddress.read(statement.arguments(), binding)
        .ifPresentOrElse(
            server -> draft.sorryServer = server, () -> draft.misspelt("sorry_server"));
  }

  /// `sorry_server_lvs_method`.
  static Action<VirtualServerDraft> sorryForwarding() {
    Action<VirtualServerDraft> inner = ForwardingLine.action((d, v) -> d.sorryForwarding = v);
    Action<VirtualServerDraft> action =
        (draft, statement, binding) -> {
          if (draft.hasOrMeant("sorry_server")) {
            inner.bind(draft, statement, binding);
          } else {
            binding.report(
                DiagnosticCode.SORRY_SERVER_MISSING,
                statement.keyword().span(),
                "'sorry_server_lvs_method' belongs to sorry_server; it is not used",
                "the block is read from top to bottom",
                "write it below sorry_server, or remove it");
          }
        };
    return action.within(inner.range());
  }
}
