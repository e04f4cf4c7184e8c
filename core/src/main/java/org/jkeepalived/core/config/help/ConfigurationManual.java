package org.jkeepalived.core.config.help;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.bind.Catalogue;
import org.jkeepalived.core.config.bind.Keyword;
import org.jkeepalived.core.config.bind.Keyword.Standing;
import org.jkeepalived.core.config.bind.Section;

/// The manual page keepalived.conf(5): the language, every block and every keyword.
public final class ConfigurationManual {
  private static final String DESCRIPTION =
      """
      The file says which addresses a virtual router holds and when, what is tracked, whom
      to notify, and which virtual servers are balanced over which real servers. It is read
      at start and, after SIGHUP, again. jkeepalived check says what is wrong with one, and
      jkeepalived help KEYWORD shows one entry of this page with an example.

      A statement is a keyword with its values on one line. A block is a keyword, perhaps
      with values, and statements or lines of values between braces:

        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            priority 150
            virtual_ipaddress {
                192.0.2.10/24
            }
        }
      """;

  /// A feature of the language and what there is to know of it.
  private record Feature(String term, String about) {}

  private static final List<Feature> LANGUAGE =
      List.of(
          new Feature(
              "! or #",
              "A comment up to the end of the line, anywhere outside double quotes. \\! and \\# are"
                  + " the characters themselves."),
          new Feature(
              "\"WORDS\"",
              "One word with blanks, braces or comment marks in it. It ends on the line it begins"
                  + " on. In commands and regular expressions, single quotes and escapes with a"
                  + " backslash work, too."),
          new Feature(
              "include PATTERN",
              "Reads other files here; * ? [] {} in the pattern, relative to the"
                  + " directory of the including file. Nothing need match. includer demands"
                  + " that what matches can be read, includem that a name without wildcards"
                  + " matches, includew that one with wildcards does, includeb that each"
                  + " alternative in braces does, includea all of that."),
          new Feature(
              "@ID REST",
              "REST counts only on the node with this name: -i, or the host name up to its first"
                  + " dot. @^ID REST counts on all others."),
          new Feature(
              "@jkeepalived REST",
              "REST counts for jkeepalived on every node; keepalived skips it."),
          new Feature(
              "$NAME=VALUE",
              "Defines NAME. $NAME before a blank, a comma or a closing parenthesis, and ${NAME}"
                  + " anywhere, stand for the value. A backslash at the end of the line continues"
                  + " the definition on the next one; such a definition of several lines stands"
                  + " for these lines."),
          new Feature(
              "${_PWD}, ${_INSTANCE}, ${_HASH}, ${_BANG}",
              "The directory of the file, the name of the node, and the characters # and !."),
          new Feature(
              "${_ENV NAME}, ${_RANDOM LOWEST HIGHEST}",
              "A variable of the environment, and a number drawn anew at each reading."),
          new Feature(
              "~SEQ(NAME, FIRST, STEP, LAST) REST",
              "REST once for each number, which $NAME stands for. FIRST and STEP may be left out;"
                  + " ~SEQx writes the numbers in hexadecimal."),
          new Feature(
              "~LST(NAME, VALUE, VALUE...) REST",
              "REST once for each value. Several names and values at once stand in braces:"
                  + " ~LST({A, B}, {a1, b1}, {a2, b2})."));

  private ConfigurationManual() {}

  /// The page.
  public static String render() {
    var page = new Roff("keepalived.conf", "5", "configuration of jkeepalived and keepalived");
    page.section("DESCRIPTION").text(DESCRIPTION);
    page.section("LANGUAGE");
    LANGUAGE.forEach(feature -> page.entry(feature.term, "", feature.about));
    page.section("KEYWORDS")
        .line("What is called pending is read and checked, and has no effect in this version.");
    for (Section<?> section : Catalogue.ALL.sections()) {
      section(page, section);
    }
    page.section("FILES").line("/etc/keepalived/keepalived.conf");
    page.section("SEE ALSO").line("jkeepalived(8)");
    return page.page();
  }

  private static void section(Roff page, Section<?> section) {
    page.part(section.path().equals("/") ? "Outside all blocks" : section.path());
    if (section.isList()) {
      page.line(
          section.keywords().isEmpty()
              ? "The lines of this block are values."
              : "Words of the lines in this block.");
    }
    for (Keyword<?> keyword : section.keywords()) {
      page.entry(keyword.name(), keyword.arguments(), about(keyword));
    }
  }

  private static String about(Keyword<?> keyword) {
    List<String> facts = new ArrayList<>();
    fact(facts, "Default: ", keyword.byDefault());
    fact(facts, "Values: ", keyword.range());
    fact(facts, "Since ", keyword.since().equals("2.2.7") ? "" : keyword.since());
    if (keyword.standing() != Standing.ACTIVE) {
      boolean pending = keyword.standing() == Standing.PENDING;
      facts.add(pending ? "Pending." : KeywordHelp.standing(keyword) + ".");
    }
    return keyword.meaning() + (facts.isEmpty() ? "" : " ") + String.join(" ", facts);
  }

  private static void fact(List<String> facts, String label, String value) {
    if (!value.isEmpty()) {
      facts.add(label + value + ".");
    }
  }
}
