/** What is asked of the shop about discounts. Source: Admin GraphQL API 2026-07. */

export const MAKE_AUTOMATIC = `#graphql
  mutation ShowfrontMakeOffer($discount: DiscountAutomaticBasicInput!) {
    discountAutomaticBasicCreate(automaticBasicDiscount: $discount) {
      automaticDiscountNode {
        id
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const MAKE_CODES = `#graphql
  mutation ShowfrontMakeViewersOffer($codeDiscount: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $codeDiscount) {
      codeDiscountNode {
        id
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const ADD_CODES = `#graphql
  mutation ShowfrontAddCodes($id: ID!, $codes: [DiscountRedeemCodeInput!]!) {
    discountRedeemCodeBulkAdd(discountId: $id, codes: $codes) {
      bulkCreation {
        id
        done
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const ADDED_CODES = `#graphql
  query ShowfrontAddedCodes($id: ID!) {
    discountRedeemCodeBulkCreation(id: $id) {
      done
      failedCount
    }
  }
`;

export const LIST_CODES = `#graphql
  query ShowfrontCodes($id: ID!, $after: String) {
    codeDiscountNode(id: $id) {
      codeDiscount {
        ... on DiscountCodeBasic {
          codes(first: 250, after: $after) {
            nodes {
              id
              code
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
      }
    }
  }
`;

export const END_CODES = `#graphql
  mutation ShowfrontEndCodes($id: ID!, $ids: [ID!]) {
    discountCodeRedeemCodeBulkDelete(discountId: $id, ids: $ids) {
      job {
        id
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const MOVE_AUTOMATIC = `#graphql
  mutation ShowfrontMoveOffer($id: ID!, $change: DiscountAutomaticBasicInput!) {
    discountAutomaticBasicUpdate(id: $id, automaticBasicDiscount: $change) {
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const MOVE_CODES = `#graphql
  mutation ShowfrontMoveViewersOffer($id: ID!, $change: DiscountCodeBasicInput!) {
    discountCodeBasicUpdate(id: $id, basicCodeDiscount: $change) {
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const FIND = `#graphql
  query ShowfrontFindOffer($titled: String!) {
    discountNodes(first: 10, query: $titled) {
      nodes {
        id
        discount {
          __typename
          ... on DiscountAutomaticBasic {
            title
          }
          ... on DiscountCodeBasic {
            title
          }
        }
      }
    }
  }
`;

export const REMOVE_AUTOMATIC = `#graphql
  mutation ShowfrontRemoveOffer($id: ID!) {
    discountAutomaticDelete(id: $id) {
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const REMOVE_CODES = `#graphql
  mutation ShowfrontRemoveViewersOffer($id: ID!) {
    discountCodeDelete(id: $id) {
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const COUNT = `#graphql
  query ShowfrontCountOffers($running: String!) {
    discountNodesCount(query: $running) {
      count
    }
  }
`;
