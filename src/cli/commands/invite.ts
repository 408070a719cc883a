import { execute } from '../../kernel/use-case.ts'
import { giveRole } from '../../modules/accounts/index.ts'
import { getProgramme } from '../../modules/figures/index.ts'
import { createUnit } from '../../platform/unit.ts'
import { type Command, exitCodes } from '../command.ts'
import { openEnvironment } from '../open-environment.ts'

export const invite: Command = {
  name: 'invite',
  summary: 'Invite une personne dans l’équipe nationale d’un programme',
  details:
    'La première d’une installation : elle invitera les autres sur le site. Le lien part par courrier, ou se lit dans /espace/courrier.',
  operands: ['adresse', 'prénom', 'nom'],
  options: { programme: { description: 'Code du programme', value: 'code' } },
  example: 'binome invite nadia@exemple.fr Nadia Ferrand --programme territoires-d-industrie',
  run: async ({ doors, operands, options }) => {
    const { environment, config, close } = await openEnvironment(doors)
    try {
      const programme = await getProgramme(environment.db, options.programme ?? 'territoires-d-industrie')
      const siteUrl = config.publicUrl ?? `http://localhost:${config.port}`
      const [email, givenName, usualName] = operands
      await execute(
        giveRole,
        createUnit(environment.db, { kind: 'operator', authorCode: 'cli' }, environment.now),
        {
          programme: programme.code,
          programmeId: programme.id,
          siteUrl,
          email,
          givenName,
          usualName,
          role: 'national-team',
          organisation: 'anct',
          where: 'programme:',
        },
      )
      const mail = await environment.db
        .selectFrom('mail')
        .select('body')
        .where('recipient', '=', String(email).toLowerCase())
        .orderBy('id', 'desc')
        .executeTakeFirst()
      doors.print(config.smtpUrl || !mail ? 'Invitation envoyée.\n' : `${mail.body}\n`)
      return exitCodes.done
    } finally {
      await close()
    }
  },
}
