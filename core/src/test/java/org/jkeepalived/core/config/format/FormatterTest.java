package org.jkeepalived.core.config.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jkeepalived.core.config.format.FormatResult.Formatted;
import org.jkeepalived.core.config.format.FormatResult.Refused;
import org.junit.jupiter.api.Test;

class FormatterTest {
  private static Formatted formatted(String text) {
    FormatResult result = Formatter.format(text);
    assertThat(result).isInstanceOf(Formatted.class);
    return (Formatted) result;
  }

  private static void becomes(String text, String expected) {
    assertThat(formatted(text).text()).isEqualTo(expected);
    assertThat(formatted(expected).text()).isEqualTo(expected);
    assertThat(formatted(expected).changed()).isFalse();
  }

  @Test
  void indentsByBlocksAndSeparatesWordsByOneBlank() {
    becomes(
        """
        vrrp_instance   A{
          interface \t eth0
          virtual_router_id 1
        	virtual_ipaddress{
           192.0.2.1/24   dev eth1
              }
        }
        """,
        """
        vrrp_instance A {
            interface eth0
            virtual_router_id 1
            virtual_ipaddress {
                192.0.2.1/24 dev eth1
            }
        }
        """);
  }

  @Test
  void commentsAreAdjacentWhereAnEmptyLineBetweenThemGoes() {
    becomes(
        """
        global_defs { # head

           router_id "a#b"   ! tail
        }
        """,
        """
        global_defs {        # head
            router_id "a#b"  ! tail
        }
        """);
  }

  @Test
  void keepsLinesWhole() {
    becomes(
        """
        vrrp_sync_group G {group {A B}}
        vrrp_instance A
        {
        interface eth0 }
        vrrp_instance B { interface eth1
        virtual_ipaddress { 192.0.2.1
        192.0.2.2
        } }
        """,
        """
        vrrp_sync_group G { group { A B } }
        vrrp_instance A
        {
            interface eth0 }
        vrrp_instance B { interface eth1
            virtual_ipaddress { 192.0.2.1
                192.0.2.2
        } }
        """);
  }

  @Test
  void keepsOneEmptyLineBetweenGroups() {
    becomes(
        "\n\n! a\n\n\nglobal_defs {\n\n  router_id a\n\n\n\n  use_pid_dir\n\n}\n\n\n",
        "! a\n\nglobal_defs {\n    router_id a\n\n    use_pid_dir\n}\n");
  }

  @Test
  void keepsWhatStandsInQuotes() {
    becomes(
        "vrrp_script  S {\nscript   \"/bin/x  a   {b\"   root\n  script '/bin/x  a'  root\n}\n",
        """
        vrrp_script S {
            script "/bin/x  a   {b" root
            script '/bin/x  a'  root
        }
        """);
  }

  @Test
  void keepsDefinitionsAndIndentsTheirContinuation() {
    becomes(
        """
        $BLOCK= \\
        track_script { \\
            S   weight 2   \\
        }
        $A=a  b
          $B=vrrp_instance B { \\
        priority 1 \\
        }
        """,
        """
        $BLOCK= \\
            track_script { \\
                S   weight 2   \\
            }
        $A=a  b
        $B=vrrp_instance B { \\
            priority 1 \\
        }
        """);
  }

  /// Without the empty line, the brace would be a part of the definition.
  @Test
  void keepsTheEmptyLineThatEndsADefinition() {
    becomes(
        "global_defs {\n$A=a \\\n\n\n}\n$B=b \\\n@n c\n\n", //
        "global_defs {\n    $A=a \\\n\n}\n$B=b \\\n    @n c\n");
  }

  @Test
  void putsNoBlankBetweenAReferenceAndABrace() {
    becomes(
        "$N=A\n$O=vrrp_instance\n$O  A   {\n}\nvrrp_instance   ${N}   {\n}\ntrack_file $N  {\n}\n",
        "$N=A\n$O=vrrp_instance\n$O  A   {\n}\nvrrp_instance   ${N}   {\n}\ntrack_file $N {\n}\n");
    assertThat(formatted("a $N{\n}\n").text()).isEqualTo("a $N{\n}\n");
  }

  @Test
  void indentsAlternativesOfNodesAlike() {
    becomes(
        """
        @a vrrp_instance A {
        # the other one
          @b vrrp_instance B   {
        @^a   priority 1
        interface eth0
            @a   priority  2
        }
        """,
        """
        @a vrrp_instance A {
        # the other one
        @b vrrp_instance B {
        @^a priority 1
            interface eth0
            @a priority 2
        }
        """);
  }

  @Test
  void keepsIncludesAndRepetitions() {
    becomes(
        "  include  a  b.conf\nvirtual_ipaddress {\n~SEQ(I, 1,  3) 192.0.2.$I  dev eth0\n}\n",
        "include  a  b.conf\nvirtual_ipaddress {\n    ~SEQ(I, 1,  3) 192.0.2.$I  dev eth0\n}\n");
  }

  @Test
  void putsCommentsOfAdjacentLinesIntoOneColumn() {
    becomes(
        """
        vrrp_instance A {   # outer
        state MASTER # here
          priority 100\t! higher
        \t\t! wins
              interface eth0
          nopreempt        # and
                           # so on
        # a whole line
        }#end
        """,
        """
        vrrp_instance A {  # outer
            state MASTER   # here
            priority 100   ! higher
                           ! wins
            interface eth0
            nopreempt      # and
                           # so on
            # a whole line
        }  #end
        """);
  }

  @Test
  void leavesCommentsInTheirColumnWhereTheCodeHasRoom() {
    becomes(
        "global_defs {           # a\n router_id a            # b\n}\n",
        "global_defs {           # a\n    router_id a         # b\n}\n");
  }

  /// What is cut off there was probably meant; `check` says so where it stands.
  @Test
  void leavesACommentThatBeginsInsideAWord() {
    becomes(
        "authentication {\n auth_pass k@l!ve  \n}\n",
        "authentication {\n    auth_pass k@l!ve\n}\n");
  }

  @Test
  void doesNotMakeALineTooLongToBeRead() {
    String word = "x".repeat(1021);
    becomes("a {\n" + word + "\n b\n}\n", "a {\n" + word + "\n    b\n}\n");
  }

  @Test
  void makesLineEndsPlainAndSaysSo() {
    Formatted result = formatted("\ufeffglobal_defs {\r\n}");
    assertThat(result.text()).isEqualTo("global_defs {\n}\n");
    assertThat(result.changed()).isTrue();
    assertThat(result.notes()).hasSize(3);
    assertThat(result.lines()).allMatch(FormatResult.Line::isKept);
  }

  /// `check` reports them; a formatter does not change words.
  @Test
  void leavesTypographicQuotes() {
    becomes(
        "global_defs {\n  router_id  \u201ca  b\u201d\n}\n",
        "global_defs {\n    router_id  \u201ca  b\u201d\n}\n");
  }

  /// Blanks between two references to a quote mark are inside quotes.
  @Test
  void keepsBlanksThatOnlyAReferenceMakesMatter() {
    becomes(
        "$Q=\"\nglobal_defs {\n  router_id $Q  a   b  $Q\n}\n\n\n",
        "$Q=\"\nglobal_defs {\n    router_id $Q  a   b  $Q\n}\n\n\n");
  }

  @Test
  void leavesATextWhoseBlocksAreNotClear() {
    FormatResult result = Formatter.format("my.conf", "global_defs {\n  router_id a\n");
    assertThat(result).isInstanceOf(Refused.class);
    assertThat(((Refused) result).reasons())
        .singleElement()
        .asString()
        .startsWith("my.conf:1:13: error JK1104:");
    for (String text : List.of("}\n", "a \"b\n", "a\0b\n", "x".repeat(1100), "{\n}\n")) {
      assertThat(Formatter.format(text)).as(text).isInstanceOf(Refused.class);
    }
  }

  /// On node b the brace is not closed, on a it is.
  @Test
  void formatsWhatIsSoundForOneNode() {
    becomes("x {\n@a }\n", "x {\n@a }\n");
  }

  @Test
  void formatsPartsThatOthersInclude() {
    becomes(
        "real_server 192.0.2.1 80 {\nweight 1\n}\n  $UNKNOWN\n",
        "real_server 192.0.2.1 80 {\n    weight 1\n}\n$UNKNOWN\n");
    becomes("", "");
    becomes("\n \n", "");
  }

  @Test
  void theDiffSaysWhatWouldChange() {
    Formatted result = formatted("a {\n b\n}\n1\n2\n3\n4\n5\n6\n7\n8\n\n\n9\n");
    assertThat(FormatDiff.render("my.conf", result))
        .isEqualTo(
            """
            --- my.conf
            +++ my.conf formatted
            @@ -1,5 +1,5 @@
             a {
            - b
            +    b
             }
             1
             2
            @@ -10,5 +10,4 @@
             7
             8
            %s
            -
             9
            """
                .formatted(" "));
    assertThat(FormatDiff.render("my.conf", formatted("a\n"))).isEmpty();
  }
}
