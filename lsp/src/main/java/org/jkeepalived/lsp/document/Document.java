package org.jkeepalived.lsp.document;

/// An open file.
///
/// @param uri as the editor writes it
/// @param path absolute and without links, by which a file is recognised; the URI where it names no
///   file
/// @param version the editor's number of this text; only the newest is kept
public record Document(String uri, String path, int version, DocumentText text) {
  Document with(int newVersion, DocumentText newText) {
    return new Document(uri, path, newVersion, newText);
  }
}
