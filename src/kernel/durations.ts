const many = (count: number, noun: string) => `${count} ${noun}${count > 1 ? 's' : ''}`

/** How long a duration (milliseconds) is, in two units at most: « 3 jours et 4 heures », « moins d’une minute ». */
export function lasting(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)]
  const parts =
    days > 0
      ? [many(days, 'jour'), ...(hours > 0 ? [many(hours, 'heure')] : [])]
      : [
          ...(hours > 0 ? [many(hours, 'heure')] : []),
          ...(minutes % 60 > 0 ? [many(minutes % 60, 'minute')] : []),
        ]
  return parts.join(' et ') || 'moins d’une minute'
}
