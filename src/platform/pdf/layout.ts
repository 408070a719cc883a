/** Before every template: the page, its running foot, and `data`, which is read and never compiled. */
export const layout = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set text(lang: "fr", font: "Libertinus Serif", size: 11pt)
#set par(justify: false, leading: 0.7em, spacing: 1.1em)
#set page(paper: "a4", margin: (x: 2.4cm, top: 2.2cm, bottom: 2.6cm), footer: context [
  #set text(size: 8.5pt)
  #data.footer #h(1fr) page #counter(page).display("1 / 1", both: true)
])
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading: set block(above: 1.5em, below: 0.9em)
// What is known, a line each: ((term: …, value: …), …).
#let facts(lines) = terms(separator: [ : ], spacing: 0.9em, ..lines.map(line => terms.item(line.term, line.value)))
`
