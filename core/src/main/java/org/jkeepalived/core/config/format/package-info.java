/// The formatter of configuration files: indentation, blanks and empty lines, never words.
///
/// Pure: text in, text out. It works on lines as they stand in the file, so that comments,
/// conditions, includes and definitions stay what and where they are.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.config.format;
