// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Cluster, LegacyFee} from "./SsvTypes.sol";
import {SsvShared} from "./SsvShared.sol";
import {SsvToken} from "./SsvToken.sol";

/// The end of clusters that pay in SSV tokens: liquidation, or ETH from then on.
abstract contract SsvMigration is SsvShared {
    SsvToken private immutable ssvToken;

    event ClusterMigratedToETH(
        address indexed owner,
        uint64[] operatorIds,
        uint256 ethDeposited,
        uint256 ssvRefunded,
        uint32 effectiveBalance,
        Cluster cluster
    );

    constructor(SsvToken token) {
        ssvToken = token;
    }

    function liquidateSSV(address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster) external {
        bytes32 id = _checkLegacy(clusterOwner, operatorIds, cluster);
        if (!cluster.active) revert ClusterIsLiquidated();
        uint64 fee = _settleLegacy(cluster, operatorIds);
        if (msg.sender != clusterOwner && !_isLegacyLiquidatable(cluster, fee)) revert ClusterNotLiquidatable();
        uint256 left = cluster.balance;
        networkValidators -= cluster.validatorCount;
        (cluster.active, cluster.balance, cluster.index, cluster.networkFeeIndex) = (false, 0, 0, 0);
        legacyClusters[id] = _clusterHash(cluster);
        ssvToken.transfer(msg.sender, left);
        emit ClusterLiquidated(clusterOwner, operatorIds, cluster);
    }

    /// The settled SSV balance goes back, and what is sent is the balance from now on. A liquidated cluster lives again.
    function migrateClusterToETH(uint64[] calldata operatorIds, Cluster memory cluster) external payable {
        bytes32 id = _checkLegacy(msg.sender, operatorIds, cluster);
        bool wasActive = cluster.active;
        uint256 refund;
        if (wasActive) {
            _settleLegacy(cluster, operatorIds, leavesRemovedOut);
            refund = cluster.balance;
        } else {
            networkValidators += cluster.validatorCount;
        }
        uint64 fee;
        (cluster.index, fee) = _rejoinOperators(operatorIds, cluster.validatorCount);
        (cluster.balance, cluster.networkFeeIndex, cluster.active) = (msg.value, _networkIndex(), true);
        if (_isLiquidatable(id, cluster, fee)) revert InsufficientBalance();
        delete legacyClusters[id];
        clusters[id] = _clusterHash(cluster);
        ssvToken.transfer(msg.sender, refund);
        emit ClusterMigratedToETH(msg.sender, operatorIds, msg.value, refund, _effectiveBalance(id, cluster), cluster);
        if (!wasActive) emit ClusterReactivated(msg.sender, operatorIds, cluster);
    }

    /// Only here: a cluster as v1.2.0 left it, with minted SSV tokens. The fee counts for operators that had none in SSV.
    function devnetRegisterLegacyCluster(
        bytes[] calldata publicKeys,
        uint64[] calldata operatorIds,
        bytes[] calldata sharesData,
        uint256 amount,
        uint256 operatorFee
    ) external {
        bytes32 id = _clusterId(msg.sender, operatorIds);
        if (clusters[id] != bytes32(0) || legacyClusters[id] != bytes32(0)) revert IncorrectClusterState();
        bytes32 operatorsHash = keccak256(abi.encodePacked(operatorIds));
        for (uint256 i = 0; i < operatorIds.length; i++) {
            LegacyFee storage fee = legacyFees[operatorIds[i]];
            if (fee.fromBlock == 0) (fee.fee, fee.fromBlock) = (uint64(operatorFee / LEGACY_UNIT), uint32(block.number));
        }
        for (uint256 i = 0; i < publicKeys.length; i++) _claimKey(publicKeys[i], operatorsHash);
        Cluster memory cluster = Cluster(uint32(publicKeys.length), 0, 0, true, amount);
        (cluster.index,) = _legacySums(operatorIds, false);
        cluster.networkFeeIndex = _legacyIndex(legacyNetworkFee, block.number);
        networkValidators += cluster.validatorCount;
        legacyClusters[id] = _clusterHash(cluster);
        ssvToken.mint(address(this), amount);
        for (uint256 i = 0; i < publicKeys.length; i++) {
            emit ValidatorAdded(msg.sender, operatorIds, publicKeys[i], sharesData[i], cluster);
        }
    }

    /// Only here: whether migrations leave removed operators out as the sources of the SDK do.
    function devnetLeaveRemovedOut(bool leaves) external {
        leavesRemovedOut = leaves;
    }
}
