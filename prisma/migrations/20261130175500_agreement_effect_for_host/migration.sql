-- AlterTable
ALTER TABLE "agreement_version" ADD COLUMN     "effective_for" JSONB NOT NULL DEFAULT '{}';
