/**
 * Reports as pages for people: {@link dev.litelift.html.HtmlReport} makes one self-contained HTML file of a
 * {@link dev.litelift.report.LoadReport} and of nothing else, so that a stored report is enough. The same report makes the
 * same bytes. Whatever a report holds is text: names and values of a dump are never taken for markup.
 */
package dev.litelift.html;
