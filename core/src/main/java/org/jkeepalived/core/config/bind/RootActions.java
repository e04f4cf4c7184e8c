package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;

/// The blocks outside all blocks.
final class RootActions {
  private RootActions() {}

  /// The statements between the braces.
  static List<Statement> lines(Statement statement) {
    Statement.Block block = statement.block();
    return block == null ? List.of() : block.statements();
  }

  /// `static_ipaddress`.
  static void staticAddresses(ConfigurationDraft draft, Statement statement, Binding binding) {
    for (Statement line : lines(statement)) {
      AddressLine.read(ListKeywords.STATIC_ADDRESSES, line, binding)
          .ifPresent(draft.staticAddresses::add);
    }
  }

  /// `vrrp_script`.
  static void script(ConfigurationDraft draft, Statement statement, Binding binding) {
    Word name = statement.argument();
    var script = new ScriptDraft(name.text(), statement.span());
    binding.bind(ScriptKeywords.SECTION, lines(statement), script);
    keep(draft.scripts, name, script, statement, binding);
  }

  /// `vrrp_instance`.
  static void instance(ConfigurationDraft draft, Statement statement, Binding binding) {
    Word name = statement.argument();
    var instance = new InstanceDraft(name.text(), statement.span());
    binding.bind(InstanceKeywords.SECTION, lines(statement), instance);
    keep(draft.instances, name, instance, statement, binding);
  }

  /// `vrrp_sync_group`.
  static void group(ConfigurationDraft draft, Statement statement, Binding binding) {
    Word name = statement.argument();
    var group = new GroupDraft(name.text(), statement.span());
    binding.bind(GroupKeywords.SECTION, lines(statement), group);
    keep(draft.groups, name, group, statement, binding);
  }

  static <D extends Draft> void keep(
      Map<String, D> named, Word name, D draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    D former = named.putIfAbsent(name.text(), draft);
    if (former != null) {
      binding.report(
          DiagnosticCode.NAME_REPEATED,
          name.span(),
          statement.keyword() + " '" + name + "' is defined at " + former.at() + " already",
          "the first one stays",
          "give it another name");
    }
  }

  /// `group` of a sync group.
  static void members(GroupDraft draft, Statement statement, Binding binding) {
    Set<String> names = draft.members.stream().map(Word::text).collect(Collectors.toSet());
    for (Word member : Actions.listed(statement)) {
      if (!names.add(member.text())) {
        binding.report(
            DiagnosticCode.GROUP_MEMBER_TWICE,
            member.span(),
            "'" + member + "' stands in this group twice",
            "remove one of them");
      } else {
        draft.members.add(member);
      }
    }
  }
}
