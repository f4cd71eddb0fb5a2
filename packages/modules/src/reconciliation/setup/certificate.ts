import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { actorWithRole, managerRoles } from '../../workspaces/index.ts'
import { readCertificateFile } from '../certificate/read-certificate-file.ts'
import { sealMaterial } from '../certificate/sealed-material.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { deleteCertificate, putCertificate } from '../sql/certificates.ts'
import { presentCertificate } from './signing-keys.ts'

/** Signs letters with a company's certificate from now on. Whether the caller may is asked before the file is opened, and after. */
export async function setCertificate(
  { db, clock, certificateKey }: Reconciliation,
  ctx: MemberContext,
  { file, password }: ParsedInputOf<typeof operations.reconciliation.setCertificate>,
): Promise<ResultOf<typeof operations.reconciliation.setCertificate>> {
  await actorWithRole(db, ctx.actor, managerRoles)
  const material = await readCertificateFile(Buffer.from(file, 'base64'), password, new Date(clock.now()))
  const certificate = presentCertificate(material, false)
  await db.transaction(async (tx) => {
    const { workspaceId, memberId: setBy } = await actorWithRole(tx, ctx.actor, managerRoles)
    const sealed = sealMaterial(certificateKey, workspaceId, material)
    await putCertificate(tx, { workspaceId, sealed, facts: certificate, setBy })
  })
  return { certificate }
}

/** Forgets it. What was signed stays signed. */
export async function removeCertificate({ db }: Reconciliation, ctx: MemberContext): Promise<Record<string, never>> {
  await db.transaction(async (tx) => {
    const { workspaceId } = await actorWithRole(tx, ctx.actor, managerRoles)
    await deleteCertificate(tx, workspaceId)
  })
  return {}
}
