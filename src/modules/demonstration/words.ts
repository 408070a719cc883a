const vowel = /^[aeiouyàâéèêëîïôöûùüh]/i

/** « de décolletage », « d’usinage ». */
export const of = (noun: string): string => (vowel.test(noun) ? `d’${noun}` : `de ${noun}`)

/** « à Vire », « au Creusot », « aux Herbiers », « à La Souterraine ». */
export function at(place: string): string {
  if (place.startsWith('Le ')) return `au ${place.slice(3)}`
  if (place.startsWith('Les ')) return `aux ${place.slice(4)}`
  return `à ${place}`
}

/** « de Vire », « du Creusot », « des Herbiers », « d’Athis-Mons ». */
export function from(place: string): string {
  if (place.startsWith('Le ')) return `du ${place.slice(3)}`
  if (place.startsWith('Les ')) return `des ${place.slice(4)}`
  return of(place)
}
