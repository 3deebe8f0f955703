FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && mkdir -p data && chown node data
USER node
EXPOSE 4000
ENTRYPOINT ["node", "cli.ts"]
CMD ["serve"]
