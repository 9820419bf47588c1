// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// Many calls in one, with the ABI of the Multicall3 that stands at 0xcA11bde05977b3631167028862bE2a173976CA11 on every chain.
contract Multicall3 {
    struct Call {
        address target;
        bytes callData;
    }

    struct Call3 {
        address target;
        bool allowFailure;
        bytes callData;
    }

    struct Result {
        bool success;
        bytes returnData;
    }

    function aggregate(Call[] calldata calls) external payable returns (uint256 blockNumber, bytes[] memory returnData) {
        blockNumber = block.number;
        returnData = new bytes[](calls.length);
        for (uint256 i = 0; i < calls.length; i++) {
            bool success;
            (success, returnData[i]) = calls[i].target.call(calls[i].callData);
            require(success, "Multicall3: call failed");
        }
    }

    function tryAggregate(bool requireSuccess, Call[] calldata calls) external payable returns (Result[] memory returnData) {
        returnData = new Result[](calls.length);
        for (uint256 i = 0; i < calls.length; i++) {
            (returnData[i].success, returnData[i].returnData) = calls[i].target.call(calls[i].callData);
            require(returnData[i].success || !requireSuccess, "Multicall3: call failed");
        }
    }

    function aggregate3(Call3[] calldata calls) external payable returns (Result[] memory returnData) {
        returnData = new Result[](calls.length);
        for (uint256 i = 0; i < calls.length; i++) {
            (returnData[i].success, returnData[i].returnData) = calls[i].target.call(calls[i].callData);
            require(returnData[i].success || calls[i].allowFailure, "Multicall3: call failed");
        }
    }

    function getBlockNumber() external view returns (uint256 blockNumber) { return block.number; }
    function getBlockHash(uint256 blockNumber) external view returns (bytes32 blockHash) { return blockhash(blockNumber); }
    function getLastBlockHash() external view returns (bytes32 blockHash) { return blockhash(block.number - 1); }
    function getCurrentBlockTimestamp() external view returns (uint256 timestamp) { return block.timestamp; }
    function getCurrentBlockGasLimit() external view returns (uint256 gaslimit) { return block.gaslimit; }
    function getCurrentBlockCoinbase() external view returns (address coinbase) { return block.coinbase; }
    function getBasefee() external view returns (uint256 basefee) { return block.basefee; }
    function getChainId() external view returns (uint256 chainid) { return block.chainid; }
    function getEthBalance(address addr) external view returns (uint256 balance) { return addr.balance; }
}
