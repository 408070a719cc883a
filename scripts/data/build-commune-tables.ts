import { readCsv, writeCsv } from './csv.ts'

writeCsv(
  'geography/commune-places.csv',
  ['commune_code', 'lon', 'lat'],
  1,
  readCsv('geo/commune-centroids.csv'),
)
writeCsv(
  'zonings/communes.csv',
  ['layer', 'commune_code'],
  2,
  readCsv('zonings/communes.csv').map(row => ({ ...row, layer: row.zoning ?? '' })),
)
