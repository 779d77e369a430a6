import { httpContract } from '../contract/all.ts'
import { serviceInProcess } from '../support/service-in-process.ts'

const service = serviceInProcess()

httpContract(async (path, init) => await service.request(path, init))
