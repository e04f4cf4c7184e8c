package org.jkeepalived.lsp.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.jkeepalived.lsp.document.DocumentText.EditorPlace;
import org.jkeepalived.lsp.document.DocumentText.ReaderPlace;
import org.junit.jupiter.api.Test;

class DocumentTextTest {
  @Test
  void linesOfTheEditorAndOfTheReaderDiffer() {
    var text = new DocumentText("one\rtwo\r\nthree\nfour");
    assertThat(text.readerPlace(1, 1)).isEqualTo(new ReaderPlace(1, 6));
    assertThat(text.readerPlace(2, 0)).isEqualTo(new ReaderPlace(2, 1));
    assertThat(text.editorPlace(1, 6)).isEqualTo(new EditorPlace(1, 1));
    assertThat(text.editorPlace(3, 1)).isEqualTo(new EditorPlace(3, 0));
  }

  @Test
  void columnsAreUtf16Units() {
    var text = new DocumentText("\ud83d\ude00 x\n");
    assertThat(text.readerPlace(0, 3)).isEqualTo(new ReaderPlace(1, 4));
    assertThat(text.replace(text.offset(0, 3), text.offset(0, 4), "y").text())
        .isEqualTo("\ud83d\ude00 y\n");
  }

  @Test
  void theByteOrderMarkIsACharacterForTheEditorOnly() {
    var text = new DocumentText("\ufeffabc\nd");
    assertThat(text.readerPlace(0, 1)).isEqualTo(new ReaderPlace(1, 1));
    assertThat(text.editorPlace(1, 1)).isEqualTo(new EditorPlace(0, 1));
    assertThat(text.editorPlace(2, 1)).isEqualTo(new EditorPlace(1, 0));
  }

  @Test
  void placesOutsideBecomeTheNearestInside() {
    var text = new DocumentText("ab\ncd\n");
    assertThat(text.offset(-1, -1)).isZero();
    assertThat(text.offset(0, 99)).isEqualTo(2);
    assertThat(text.offset(99, 0)).isEqualTo(6);
    assertThat(text.offset(1, Integer.MAX_VALUE)).isEqualTo(5);
    assertThat(text.editorPlace(99, 99)).isEqualTo(new EditorPlace(2, 0));
    assertThat(text.editorPlace(1, Integer.MAX_VALUE)).isEqualTo(new EditorPlace(0, 2));
    assertThat(new DocumentText("").editorPlace(1, 1)).isEqualTo(new EditorPlace(0, 0));
  }

  @Test
  void everyPlaceOfTheReaderComesBack() {
    var text = new DocumentText("\ufeffa\r\n\r\n\rb\nc\r");
    for (int offset = 1; offset <= text.text().length(); offset++) {
      EditorPlace place = text.editorPlace(offset);
      ReaderPlace reader = text.readerPlace(place.line(), place.character());
      assertThat(text.editorPlace(reader.line(), reader.column()))
          .isEqualTo(text.editorPlace(text.offset(place.line(), place.character())));
    }
  }
}
