import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveProduct, type ServedProduct } from '@meydan/testkit/served-product'
import { createTestProduct, type TestProduct } from '@meydan/testkit/product'
import { pdfFile } from '../testing/samples.ts'

let product: TestProduct
let served: ServedProduct
beforeAll(async () => {
  product = await createTestProduct()
  served = await serveProduct(product)
})
afterAll(async () => {
  await served[Symbol.asyncDispose]()
  await product[Symbol.asyncDispose]()
})

test('the client uploads to its workspace, and learns why a file is not taken', async () => {
  const owner = await product.owner()
  const workspace = served.meydan(owner).openWorkspace(owner.workspaceId)
  try {
    const file = await workspace.uploadFile(new File([pdfFile()], 'Sözleşme.pdf'), { kind: 'document' })
    expect(file).toMatchObject({ name: 'Sözleşme.pdf', mediaType: 'application/pdf', bytes: pdfFile().length })
    const refused = workspace.uploadFile(new File(['<html>'], 'a.png'), { kind: 'picture' })
    await expect(refused).rejects.toMatchObject({ code: 'files.type_refused', status: 415 })
  } finally {
    workspace.close()
  }
})
