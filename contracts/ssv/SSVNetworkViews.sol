// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// The views at an address of their own: every call goes on to the network, which answers them itself.
contract SSVNetworkViews {
    address public immutable ssvNetwork;

    constructor(address ssvNetwork_) {
        ssvNetwork = ssvNetwork_;
    }

    fallback(bytes calldata input) external returns (bytes memory) {
        (bool success, bytes memory output) = ssvNetwork.staticcall(input);
        if (success) return output;
        assembly ("memory-safe") {
            revert(add(output, 32), mload(output))
        }
    }
}
