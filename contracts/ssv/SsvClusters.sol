// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Cluster} from "./SsvTypes.sol";
import {SsvShared} from "./SsvShared.sol";

/// Money of the clusters, and the owners' fee recipient.
abstract contract SsvClusters is SsvShared {
    error ClusterAlreadyEnabled();

    event ClusterDeposited(address indexed owner, uint64[] operatorIds, uint256 value, Cluster cluster);
    event ClusterWithdrawn(address indexed owner, uint64[] operatorIds, uint256 value, Cluster cluster);
    event FeeRecipientAddressUpdated(address indexed owner, address recipientAddress);

    /// Anybody may deposit any amount, even nothing, into anybody's cluster; fees are not charged here.
    function deposit(address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster) external payable {
        bytes32 id = _checkCluster(clusterOwner, operatorIds, cluster);
        cluster.balance += msg.value;
        clusters[id] = _clusterHash(cluster);
        emit ClusterDeposited(clusterOwner, operatorIds, msg.value, cluster);
    }

    /// Anybody below the threshold, the owner at any time; whoever calls gets what is left.
    function liquidate(address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster) external {
        bytes32 id = _checkCluster(clusterOwner, operatorIds, cluster);
        if (!cluster.active) revert ClusterIsLiquidated();
        (uint64 index, uint64 fee) = _operatorSums(operatorIds);
        _settle(id, cluster, index);
        if (msg.sender != clusterOwner && !_isLiquidatable(id, cluster, fee)) revert ClusterNotLiquidatable();
        _liquidate(id, clusterOwner, operatorIds, cluster);
    }

    /// What is sent joins what is inside, and the threshold of the stored units must be there.
    function reactivate(uint64[] calldata operatorIds, Cluster memory cluster) external payable {
        bytes32 id = _checkCluster(msg.sender, operatorIds, cluster);
        if (cluster.active) revert ClusterAlreadyEnabled();
        uint64 fee;
        (cluster.index, fee) = _rejoinOperators(operatorIds, cluster.validatorCount);
        cluster.balance += msg.value;
        cluster.active = true;
        cluster.networkFeeIndex = _networkIndex();
        networkValidators += cluster.validatorCount;
        if (_isLiquidatable(id, cluster, fee)) revert InsufficientBalance();
        clusters[id] = _clusterHash(cluster);
        emit ClusterReactivated(msg.sender, operatorIds, cluster);
    }

    /// Amounts are multiples of 100,000 wei; the liquidation threshold must stay. A liquidated cluster is not charged.
    function withdraw(uint64[] calldata operatorIds, uint256 amount, Cluster memory cluster) external {
        bytes32 id = _checkCluster(msg.sender, operatorIds, cluster);
        _pack(amount);
        (uint64 index, uint64 fee) = _operatorSums(operatorIds);
        if (cluster.active) _settle(id, cluster, index);
        if (cluster.balance < amount) revert InsufficientBalance();
        cluster.balance -= amount;
        if (_isLiquidatable(id, cluster, fee)) revert InsufficientBalance();
        clusters[id] = _clusterHash(cluster);
        _send(msg.sender, amount);
        emit ClusterWithdrawn(msg.sender, operatorIds, amount, cluster);
    }

    /// Only told to the operators; nothing is stored.
    function setFeeRecipientAddress(address recipientAddress) external {
        emit FeeRecipientAddressUpdated(msg.sender, recipientAddress);
    }
}
