/** From templates to checked files in a folder, and what has become of them there since. */
@NullMarked
package dev.tracestack.render;

import org.jspecify.annotations.NullMarked;
