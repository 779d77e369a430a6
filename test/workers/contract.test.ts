import { SELF } from 'cloudflare:test'
import { httpContract } from '../contract/all.ts'

httpContract((path, init) => SELF.fetch(`https://qingnuan.example${path}`, init))
