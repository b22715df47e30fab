/**
 * The operations `order-source` reads an order by. A first page of everything; what is longer is paged by its own operation.
 * Whole texts, so that the schema test can read them. Source: Admin GraphQL API 2026-07.
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
  fragment shop on MoneyBag {
    shopMoney {
      amount
      currencyCode
    }
  }
  fragment line on LineItem {
    id
    title
    quantity
    currentQuantity
    taxable
    isGiftCard
    originalUnitPriceSet {
      ...shop
    }
    discountAllocations {
      allocatedAmountSet {
        ...shop
      }
      discountApplication {
        index
        ... on DiscountCodeApplication {
          code
        }
      }
    }
    taxLines {
      rate
      priceSet {
        ...shop
      }
    }
    customAttributes {
      key
      value
    }
    product {
      id
    }
    variant {
      id
    }
    lineItemGroup {
      productId
      customAttributes {
        key
        value
      }
    }
  }
  fragment return on Return {
    id
    status
    returnLineItems(first: 50) {
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
    exchangeLineItems(first: 50) {
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
`;

export const MORE_LINES = `#graphql
  query ShowfrontOrderLines($id: ID!, $after: String) {
    order(id: $id) {
      lineItems(first: 100, after: $after) {
        nodes {
          id
          title
          quantity
          currentQuantity
          taxable
          isGiftCard
          originalUnitPriceSet {
            ...shop
          }
          discountAllocations {
            allocatedAmountSet {
              ...shop
            }
            discountApplication {
              index
              ... on DiscountCodeApplication {
                code
              }
            }
          }
          taxLines {
            rate
            priceSet {
              ...shop
            }
          }
          customAttributes {
            key
            value
          }
          product {
            id
          }
          variant {
            id
          }
          lineItemGroup {
            productId
            customAttributes {
              key
              value
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
  fragment shop on MoneyBag {
    shopMoney {
      amount
      currencyCode
    }
  }
`;

export const MORE_RETURNS = `#graphql
  query ShowfrontOrderReturns($id: ID!, $after: String) {
    order(id: $id) {
      returns(first: 20, after: $after) {
        nodes {
          id
          status
          returnLineItems(first: 50) {
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
          exchangeLineItems(first: 50) {
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
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
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
