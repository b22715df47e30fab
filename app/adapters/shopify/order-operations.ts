import { LINE, RETURN, SHOP } from './order-fragments.ts';

/**
 * The operations `order-source` reads an order by. A first page of everything; what is longer is paged by its own operation.
 * The schema test reads them from here, fragments put in. Source: Admin GraphQL API 2026-07.
 */

export const ORDER = `#graphql
  query ShowfrontOrder($id: ID!) {
    order(id: $id) {
      id
      name
      createdAt
      updatedAt
      processedAt
      test
      edited
      cancelledAt
      displayFinancialStatus
      currencyCode
      taxesIncluded
      sourceName
      customAttributes {
        key
        value
      }
      customer {
        id
      }
      originalTotalPriceSet {
        ...shop
      }
      totalPriceSet {
        ...shop
        presentmentMoney {
          amount
          currencyCode
        }
      }
      totalTipReceivedSet {
        ...shop
      }
      originalTotalDutiesSet {
        ...shop
      }
      currentTotalDutiesSet {
        ...shop
      }
      additionalFees {
        price {
          ...shop
        }
        taxLines {
          rate
          priceSet {
            ...shop
          }
        }
      }
      shippingLines(first: 50) {
        nodes {
          discountedPriceSet {
            ...shop
          }
          taxLines {
            rate
            priceSet {
              ...shop
            }
          }
        }
        pageInfo {
          hasNextPage
        }
      }
      discountApplications(first: 100) {
        nodes {
          index
          ... on DiscountCodeApplication {
            code
          }
        }
        pageInfo {
          hasNextPage
        }
      }
      lineItems(first: 50) {
        nodes {
          ...line
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      transactions {
        id
        kind
        status
        processedAt
        amountSet {
          ...shop
        }
      }
      refunds {
        id
        duties {
          amountSet {
            ...shop
          }
        }
        refundLineItems(first: 50) {
          nodes {
            quantity
            restockType
            lineItem {
              id
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        refundShippingLines(first: 50) {
          nodes {
            subtotalAmountSet {
              ...shop
            }
            taxAmountSet {
              ...shop
            }
          }
          pageInfo {
            hasNextPage
          }
        }
        transactions(first: 50) {
          nodes {
            id
            kind
            status
            processedAt
            amountSet {
              ...shop
            }
          }
          pageInfo {
            hasNextPage
          }
        }
      }
      returns(first: 20) {
        nodes {
          ...return
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      fulfillments {
        id
        status
        createdAt
        fulfillmentLineItems(first: 50) {
          nodes {
            quantity
            lineItem {
              id
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
      disputes {
        id
        status
      }
    }
  }
  ${SHOP}
  ${LINE}
  ${RETURN}
`;

export const MORE_LINES = `#graphql
  query ShowfrontOrderLines($id: ID!, $after: String) {
    order(id: $id) {
      lineItems(first: 100, after: $after) {
        nodes {
          ...line
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  ${SHOP}
  ${LINE}
`;

export const MORE_RETURNS = `#graphql
  query ShowfrontOrderReturns($id: ID!, $after: String) {
    order(id: $id) {
      returns(first: 20, after: $after) {
        nodes {
          ...return
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  ${RETURN}
`;

export const MORE_REFUNDED = `#graphql
  query ShowfrontRefundLines($id: ID!, $after: String) {
    node(id: $id) {
      ... on Refund {
        refundLineItems(first: 100, after: $after) {
          nodes {
            quantity
            restockType
            lineItem {
              id
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`;

export const MORE_FULFILLED = `#graphql
  query ShowfrontFulfillmentLines($id: ID!, $after: String) {
    node(id: $id) {
      ... on Fulfillment {
        fulfillmentLineItems(first: 100, after: $after) {
          nodes {
            quantity
            lineItem {
              id
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`;

export const MORE_RETURNED = `#graphql
  query ShowfrontReturnLines($id: ID!, $after: String) {
    node(id: $id) {
      ... on Return {
        returnLineItems(first: 100, after: $after) {
          nodes {
            quantity
            ... on ReturnLineItem {
              fulfillmentLineItem {
                lineItem {
                  id
                }
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`;

export const MORE_EXCHANGED = `#graphql
  query ShowfrontExchangeLines($id: ID!, $after: String) {
    node(id: $id) {
      ... on Return {
        exchangeLineItems(first: 100, after: $after) {
          nodes {
            lineItems {
              id
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`;

export const COLLECTIONS = `#graphql
  query ShowfrontOrderCollections($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product {
        id
        collections(first: 100) {
          nodes {
            id
          }
        }
      }
    }
  }
`;

export const DISPUTE = `#graphql
  query ShowfrontDispute($id: ID!) {
    node(id: $id) {
      ... on ShopifyPaymentsDispute {
        id
        status
        amount {
          amount
          currencyCode
        }
      }
    }
  }
`;

export const UPDATED = `#graphql
  query ShowfrontUpdatedOrders($query: String!, $after: String) {
    orders(first: 100, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes {
        id
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
