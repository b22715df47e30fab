/** What an order's operations share. Source: Admin GraphQL API 2026-07. */

export const SHOP = `fragment shop on MoneyBag {
  shopMoney {
    amount
    currencyCode
  }
}`;

export const LINE = `fragment line on LineItem {
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
}`;

export const RETURN = `fragment return on Return {
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
}`;
