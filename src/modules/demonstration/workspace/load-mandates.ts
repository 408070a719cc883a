import { addDays, dayInParis } from '../../../kernel/dates.ts'
import { beginMandate, endMandate, listMandates, listSeatAccounts } from '../../governance/index.ts'
import { findTerritoryPlace } from '../../territories/index.ts'
import { demonstrationCode } from '../demonstration-code.ts'
import type { Part } from './part.ts'

/** The binôme of Grand Chalon with a succession, that of Pau with a vacant seat. */
export const loadMandates: Part = async (act, { tx, now }, programmeId) => {
  const programme = demonstrationCode
  const today = dayInParis(now)
  const [chalon, pau] = await Promise.all(
    ['2023-2027/ti-2704', '2023-2027/ti-7510'].map(code => findTerritoryPlace(tx, programme, { code })),
  )
  const seatOf = (territoryId: number) => ({ programme, programmeId, territoryId })
  const accounts = await listSeatAccounts(tx, programmeId, [chalon!.id], today)
  for (const [seat, holder, organisation, startOn] of [
    ['elected', 'Odile Fictive (Démo)', 'CA Le Grand Chalon', '2023-11-09'],
    ['elected', 'Bernard Lavigne (Démo)', 'CA Le Grand Chalon', '2025-06-02'],
    ['industrial', 'Claire Delmas (Démo)', 'Mécanique de Saône (Démo)', '2023-11-09'],
  ] as const) {
    const personId = accounts.find(({ name }) => name === holder)?.personId
    const mandate = { ...seatOf(chalon!.id), seat, holder, organisation, startOn, personId }
    await act('chef-de-projet', beginMandate, mandate)
  }
  for (const [seat, holder, startOn] of [
    ['elected', 'Pierre Inventé (Démo)', '2023-11-09'],
    ['industrial', 'Maya Supposée (Démo)', '2023-11-09'],
  ] as const)
    await act('chef-de-projet-pau', beginMandate, {
      ...seatOf(pau!.id),
      seat,
      holder,
      organisation: 'Pau (Démo)',
      startOn,
    })
  const left = (await listMandates(tx, programmeId, [pau!.id])).find(({ seat }) => seat === 'industrial')!
  await act('chef-de-projet-pau', endMandate, {
    programme,
    mandateId: left.id,
    version: 1,
    endOn: addDays(today, -120),
  })
}
