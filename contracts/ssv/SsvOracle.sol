// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Cluster} from "./SsvTypes.sol";
import {SsvShared} from "./SsvShared.sol";

/// Effective balances: roots of the oracles, and what anybody may prove by them.
abstract contract SsvOracle is SsvShared {
    error EBBelowMinimum();
    error EBExceedsMaximum();
    error FutureBlockNumber();
    error InvalidProof();
    error MustUseLatestRoot();
    error NotOracle();
    error RootNotFound();
    error StaleBlockNumber();
    error StaleUpdate();

    event ClusterBalanceUpdated(
        address indexed owner, uint64[] operatorIds, uint64 indexed blockNum, uint32 effectiveBalance, Cluster cluster
    );
    event RootCommitted(bytes32 indexed merkleRoot, uint64 indexed blockNum);

    /// The oracles' quorum is the network's owner here.
    function commitRoot(bytes32 merkleRoot, uint64 blockNum) external {
        if (msg.sender != owner) revert NotOracle();
        if (blockNum > block.number) revert FutureBlockNumber();
        if (blockNum <= latestRootBlock) revert StaleBlockNumber();
        roots[blockNum] = merkleRoot;
        latestRootBlock = blockNum;
        emit RootCommitted(merkleRoot, blockNum);
    }

    function getCommittedRoot(uint64 blockNum) external view returns (bytes32) {
        return roots[blockNum];
    }

    /// Old fees are charged first; whoever finds the cluster below its new threshold liquidates it in the same call.
    function updateClusterBalance(
        uint64 blockNum,
        address clusterOwner,
        uint64[] calldata operatorIds,
        Cluster memory cluster,
        uint32 effectiveBalance,
        bytes32[] calldata merkleProof
    ) external {
        (bytes32 id, bool isLegacy) = _checkAny(clusterOwner, operatorIds, cluster);
        _takeRoot(id, blockNum);
        _checkProof(id, effectiveBalance, merkleProof);
        if (effectiveBalance < cluster.validatorCount * 32) revert EBBelowMinimum();
        if (effectiveBalance > cluster.validatorCount * 2048) revert EBExceedsMaximum();
        bool isCharged = !isLegacy && cluster.active;
        if (isCharged) {
            (uint64 index,) = _operatorSums(operatorIds);
            _settle(id, cluster, index);
        }
        storedUnits[id] = uint64((uint256(effectiveBalance) * VUNITS + 31) / 32);
        if (isCharged) _keepOrLiquidate(id, clusterOwner, operatorIds, cluster);
        emit ClusterBalanceUpdated(clusterOwner, operatorIds, blockNum, effectiveBalance, cluster);
    }

    function _keepOrLiquidate(bytes32 id, address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster) private {
        (, uint64 fee) = _operatorSums(operatorIds);
        if (_isLiquidatable(id, cluster, fee)) _liquidate(id, clusterOwner, operatorIds, cluster);
        else clusters[id] = _clusterHash(cluster);
    }

    function _takeRoot(bytes32 id, uint64 blockNum) private {
        if (roots[blockNum] == bytes32(0)) revert RootNotFound();
        if (blockNum != latestRootBlock) revert MustUseLatestRoot();
        if (blockNum <= updatedAt[id]) revert StaleUpdate();
        updatedAt[id] = blockNum;
    }

    /// Leaves are hashed twice, pairs are sorted.
    function _checkProof(bytes32 id, uint32 effectiveBalance, bytes32[] calldata proof) private view {
        bytes32 node = keccak256(abi.encode(keccak256(abi.encode(id, effectiveBalance))));
        for (uint256 i = 0; i < proof.length; i++) {
            node = node < proof[i] ? keccak256(abi.encode(node, proof[i])) : keccak256(abi.encode(proof[i], node));
        }
        if (node != roots[latestRootBlock]) revert InvalidProof();
    }
}
