package org.jkeepalived.linux.netlink.netfilter;

import java.nio.BufferOverflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.NetlinkSocket;
import org.jkeepalived.linux.netlink.NetlinkWriter;
import org.jkeepalived.linux.netlink.Rtnetlink;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Element;

/// Changes and reads the packet filter of one network namespace. Every change is one transaction.
/// Belongs to one thread, which may wait for the kernel.
public final class NftSocket implements AutoCloseable {
  /// Room for some ten thousand addresses in one transaction.
  private static final int REQUEST_BYTES = 1 << 20;

  private static final int DUMP = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP;

  private final NetlinkSocket socket;

  private NftSocket(NetlinkSocket socket) {
    this.socket = socket;
  }

  /// Opens a socket in the calling thread's network namespace.
  ///
  /// @throws ErrnoException when the kernel has no nfnetlink
  public static NftSocket open() {
    return openFor(REQUEST_BYTES);
  }

  /// The same for transactions of up to this many bytes.
  public static NftSocket openFor(int requestBytes) {
    return new NftSocket(NetlinkSocket.openFor(Nft.NETLINK_NETFILTER, requestBytes));
  }

  /// The number by which events name this socket as the one whose request caused them.
  public int port() {
    return socket.port();
  }

  /// Puts tables in place, whatever there was under their names.
  public void replace(List<NftTable> tables) {
    write(
        "replace tables",
        writer -> {
          for (NftTable table : tables) {
            // One that exists is needed for the deletion to be possible.
            writer.newTable(table.family(), table.name());
            writer.deleteTable(table.family(), table.name());
            writer.newTable(table.family(), table.name());
            writer.fill(table);
          }
        });
  }

  /// Deletes a table, if it is there, with all that is in it.
  public void remove(NftFamily family, String name) {
    write(
        "delete table " + name,
        writer -> {
          writer.newTable(family, name);
          writer.deleteTable(family, name);
        });
  }

  /// Which elements a set gains and which it loses.
  public record ElementEdit(
      NftTable table, String set, List<Element> added, List<Element> removed) {}

  /// Changes elements of sets.
  public void edit(List<ElementEdit> edits) {
    write(
        "change sets",
        writer -> {
          for (ElementEdit edit : edits) {
            writer.deleteElements(edit.table(), edit.set(), edit.removed());
            writer.addElements(edit.table(), edit.set(), edit.added());
          }
        });
  }

  private void write(String what, Consumer<NftWriter> content) {
    NetlinkWriter buffer = socket.request();
    int first = socket.nextSequence();
    NftWriter writer = new NftWriter(buffer, first, false);
    content.accept(writer);
    socket.transact(first, writer.end(), "nf_tables", what);
  }

  /// Carries out all that `content` asks for, or nothing of it; does nothing when it asks for
  /// nothing.
  ///
  /// @return how many bytes were sent
  public int transact(String what, Consumer<NftTransaction> content) {
    NetlinkWriter buffer = socket.request();
    int first = socket.nextSequence();
    NftWriter writer = new NftWriter(buffer, first, true);
    NftTransaction transaction = new NftTransaction(writer);
    try {
      content.accept(transaction);
      if (transaction.steps() == 0) {
        return 0;
      }
      socket.transactQuietly(first, writer.end(), "nf_tables", what);
    } catch (BufferOverflowException _) {
      throw new ErrnoException("nf_tables", Errno.EMSGSIZE, what + " in one transaction");
    }
    return buffer.length();
  }

  /// A rule as the kernel has it.
  ///
  /// @param packets how many it counted; 0 without a counter
  /// @param comment empty: none
  public record RuleState(String chain, boolean counts, long packets, long bytes, String comment) {}

  /// The rules of a table in order; none when it is not there.
  public List<RuleState> rules(NftFamily family, String table) {
    begin(Nft.NFT_MSG_GETRULE, family).text(Nft.NFTA_RULE_TABLE, table).end();
    return ask(() -> socket.dump("NFT_MSG_GETRULE", NftReader::rule));
  }

  /// The names of the sets and maps of a table; none when it is not there.
  public List<String> sets(NftFamily family, String table) {
    begin(Nft.NFT_MSG_GETSET, family).text(Nft.NFTA_SET_TABLE, table).end();
    return ask(() -> socket.dump("NFT_MSG_GETSET", NftReader::set));
  }

  /// The elements of a set; none when it is not there.
  public List<Element> elements(NftFamily family, String table, String set) {
    begin(Nft.NFT_MSG_GETSETELEM, family)
        .text(Nft.NFTA_SET_ELEM_LIST_TABLE, table)
        .text(Nft.NFTA_SET_ELEM_LIST_SET, set)
        .end();
    List<Element> all = new ArrayList<>();
    ask(() -> socket.dump("NFT_MSG_GETSETELEM", NftReader::elements)).forEach(all::addAll);
    return all;
  }

  /// The elements of a set or map with what they have counted; none when it is not there.
  public List<NftMap.Found> found(NftFamily family, String table, String set) {
    begin(Nft.NFT_MSG_GETSETELEM, family)
        .text(Nft.NFTA_SET_ELEM_LIST_TABLE, table)
        .text(Nft.NFTA_SET_ELEM_LIST_SET, set)
        .end();
    List<NftMap.Found> all = new ArrayList<>();
    ask(() -> socket.dump("NFT_MSG_GETSETELEM", NftReader::found)).forEach(all::addAll);
    return all;
  }

  /// Number of the last transaction of anybody in this namespace; each raises it by one.
  public int generation() {
    NetlinkWriter writer = socket.request();
    writer.begin(Nft.type(Nft.NFT_MSG_GETGEN), Rtnetlink.NLM_F_REQUEST, socket.nextSequence());
    writer.u8(0).u8(0).u16(0).end();
    return socket.ask("NFT_MSG_GETGEN", "nf_tables", NftReader::generation);
  }

  private NetlinkWriter begin(int message, NftFamily family) {
    NetlinkWriter writer = socket.request();
    writer.begin(Nft.type(message), DUMP, socket.nextSequence());
    return writer.u8(family.number).u8(0).u16(0);
  }

  private static <T> List<T> ask(java.util.function.Supplier<List<T>> question) {
    try {
      return question.get();
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ENOENT) {
        return List.of();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
