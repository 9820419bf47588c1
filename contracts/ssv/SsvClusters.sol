// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Cluster} from "./SsvTypes.sol";
import {SsvAccounting} from "./SsvAccounting.sol";

/// Money of the clusters, and the owners' fee recipient.
abstract contract SsvClusters is SsvAccounting {
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

    /// Amounts are multiples of 100,000 wei; the liquidation threshold must stay.
    function withdraw(uint64[] calldata operatorIds, uint256 amount, Cluster memory cluster) external {
        bytes32 id = _checkCluster(msg.sender, operatorIds, cluster);
        _pack(amount);
        (uint64 index, uint64 fee) = _operatorSums(operatorIds);
        _settle(cluster, index);
        if (cluster.balance < amount) revert InsufficientBalance();
        cluster.balance -= amount;
        if (_isLiquidatable(cluster, fee)) revert InsufficientBalance();
        clusters[id] = _clusterHash(cluster);
        _send(msg.sender, amount);
        emit ClusterWithdrawn(msg.sender, operatorIds, amount, cluster);
    }

    /// Only told to the operators; nothing is stored.
    function setFeeRecipientAddress(address recipientAddress) external {
        emit FeeRecipientAddressUpdated(msg.sender, recipientAddress);
    }
}
