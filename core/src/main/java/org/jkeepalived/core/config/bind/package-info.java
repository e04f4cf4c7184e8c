/// The keyword catalogue, and the binding of a syntax tree to the model.
///
/// A keyword is one entry in the file of its block: name, arguments, default, since, meaning,
/// whether it is active yet, and how it fills a draft. Parsing, ranges, suggestions and
/// documentation come from the entries. Drafts are mutable and live for one reading; completing
/// them applies keepalived's defaults and normalisations and yields the immutable model.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.config.bind;
